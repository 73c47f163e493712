// When something was last added to the page, and when its map first and last drew polygons: ms since navigation began.
(() => {
  if (window !== window.top) return;
  const POLYGON = "path.leaflet-interactive";
  const told = (window.__ukur = { terakhir: 0, poligon: 0, pertama: 0 });
  // Painted: two frames after it was put into the page.
  const painted = (done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  const isElement = (node) => node.nodeType === 1;
  const isPolygon = (node) => isElement(node) && (node.matches(POLYGON) || node.querySelector(POLYGON));

  const drew = () =>
    painted((at) => {
      told.poligon = at;
      told.pertama ||= at;
    });
  new MutationObserver((records) => {
    const added = records.some((record) => record.addedNodes.length && record.target.closest?.('[data-testid="stMain"]'));
    if (added) painted((at) => (told.terakhir = at));
  }).observe(document, { childList: true, subtree: true });

  // The map's frame begins with an empty document that is replaced: look again in each frame.
  let seen = null;
  const look = () => {
    const inside = document.querySelector('iframe[title*="folium"]')?.contentDocument;
    if (inside && inside !== seen && inside.documentElement) {
      seen = inside;
      new MutationObserver((records) => {
        if (records.some((record) => [...record.addedNodes].some(isPolygon))) drew();
      }).observe(inside, { childList: true, subtree: true });
      if (isPolygon(inside.documentElement)) drew();
    }
    requestAnimationFrame(look);
  };
  look();
})();
