(() => {
  document.documentElement.lang = "id";
  if (window.tkNavigasi) return;
  window.tkNavigasi = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-dalam]");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const samePage = link.pathname === location.pathname;
    history.pushState(null, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
    if (!samePage) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });
})();
