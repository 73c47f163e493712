// When something was last added to the page, and when the map last drew polygons: wall-clock milliseconds.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const after = (done) => requestAnimationFrame(() => requestAnimationFrame(() => done(now())));
  window.__ukur = { terakhir: 0, poligon: 0, pertama: 0 };
  const isPolygon = (node) =>
    node.nodeType === 1 && (node.matches("path.leaflet-interactive") || node.querySelector("path.leaflet-interactive"));
  const inPage = (node) => node.nodeType === 1 && node.closest('[data-testid="stMain"]');
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (!record.addedNodes.length) continue;
      if (inPage(record.target)) after((at) => (window.__ukur.terakhir = at));
      if ([...record.addedNodes].some(isPolygon))
        after((at) => {
          window.__ukur.poligon = at;
          window.__ukur.pertama ||= at;
        });
    }
  });
  observer.observe(document, { childList: true, subtree: true });
})();
