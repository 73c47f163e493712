(() => {
  const open = (address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
  };
  // "#name" in an address: the card of that name, which a run of the page is still to draw.
  const bring = (times) => {
    const name = location.hash.slice(1);
    if (!/^[a-z_]+$/.test(name)) return;
    const look = (left) => {
      const card = document.querySelector(`.st-key-${name}`);
      // The bar at the top of the page would cover its heading. Twice: what stands above it may still grow, such as a map.
      if (card) card.style.scrollMarginTop = "68px";
      if (card) for (const later of [0, 700]) setTimeout(() => card.scrollIntoView({ block: "start" }), later);
      else if (left) setTimeout(look, 100, left - 1);
    };
    setTimeout(look, 100, times);
  };
  addEventListener("popstate", () => bring(50));
  // The first run waits for all of Streamlit's scripts, over a weak connection a minute.
  bring(600);
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form.tk-cari");
    if (!form) return;
    event.preventDefault();
    open(`${form.action}?${new URLSearchParams(new FormData(form))}`);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.metaKey || event.ctrlKey || event.altKey) return;
    const box = document.querySelector("form.tk-cari input");
    if (!box) return;
    event.preventDefault();
    box.focus();
  });
  // Slides: arrows turn them, F fills the screen, Esc closes.
  const press = { ArrowRight: "[rel=next]", PageDown: "[rel=next]", " ": "[rel=next]", ArrowLeft: "[rel=prev]", PageUp: "[rel=prev]",
    f: "[data-penuh]", F: "[data-penuh]", Escape: ".tutup" };
  document.addEventListener("keydown", (event) => {
    const slide = document.querySelector(".tk-slide");
    if (!slide || !press[event.key] || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === " " && event.target.closest("a, button")) return;
    if (event.key === "Escape" && (document.fullscreenElement || slide.querySelector(":popover-open"))) return;
    event.preventDefault();
    slide.querySelector(press[event.key])?.click();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-penuh]")) return;
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-dalam]");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const samePage = link.pathname === location.pathname;
    open(link.href);
    if (!samePage) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });
})();
