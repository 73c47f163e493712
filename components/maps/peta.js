function (map, look) {
  "use strict";
  const byTouch = window.matchMedia("(pointer: coarse)").matches;
  const box = map.getContainer();
  let shown = null, placed = null, moved = false, layers = {}, marks = null;

  document.documentElement.lang = "id";
  document.title = look.name;
  document.querySelectorAll("meta[name=viewport]").forEach((meta) => {
    meta.content = "width=device-width, initial-scale=1";
  });
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", look.name);

  // Leaflet fills a path by reference only when the pattern stands in the same document.
  document.body.insertAdjacentHTML("beforeend",
    '<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>' +
    '<pattern id="arsir" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
    `<rect width="6" height="6" fill="${look.unknown}"/><rect width="1.4" height="6" fill="${look.hatch}"/>` +
    "</pattern></defs></svg>");

  L.control.zoom({ zoomInTitle: "Perbesar", zoomOutTitle: "Perkecil" }).addTo(map);
  L.control.scale({ imperial: false, maxWidth: 90 }).addTo(map);
  L.control.attribution({ prefix: false }).addAttribution("Batas indikatif, bukan acuan resmi").addTo(map);

  // One finger scrolls the page and two move the map; the wheel zooms only a map that was entered by a click or Tab.
  // Otherwise a person who scrolls past the map gets stuck in it.
  map.scrollWheelZoom.disable();
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  box.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
  if (byTouch) {
    map.dragging.disable();
    const hint = L.control({ position: "topright" });
    hint.onAdd = () => {
      const text = L.DomUtil.create("div", "petunjuk");
      text.textContent = "Dua jari untuk menggeser";
      return text;
    };
    hint.addTo(map);
  }

  const outline = {
    nilai: { color: look.edge, weight: 0.8 },
    tidak_ada_data: { color: look.hatch, weight: 0.8 },
    nol: { color: look.control, weight: 1 },
  };
  const style = (area) => ({ ...outline[area.properties.s], fillColor: area.properties.f, fillOpacity: 1 });

  function tip(layer) {
    const card = document.createElement("div"), area = layer.feature.properties;
    const name = card.appendChild(document.createElement("strong"));
    name.textContent = area.n;
    area.t.forEach((line) => { card.appendChild(document.createElement("div")).textContent = line; });
    return card;
  }

  const mark = (point, text, kind) => L.marker(point, {
    icon: L.divIcon({ className: kind, html: L.Util.template("<span></span>", {}), iconSize: [0, 0] }),
    interactive: false, keyboard: false,
  }).on("add", (event) => { event.target.getElement().firstChild.textContent = text; });

  function choose(kode) {
    marks.clearLayers();
    const layer = layers[kode];
    if (!layer) return;
    [[look.ink, 6], [look.selected, 3]].forEach(([color, weight]) => {
      L.geoJSON(layer.feature, { interactive: false, style: { color, weight, fill: false } }).addTo(marks);
    });
    if (layer.feature.properties.p) mark(layer.feature.properties.p, layer.feature.properties.n, "terpilih").addTo(marks);
  }

  function place(content) {
    const wish = JSON.stringify([content.view, content.turn]);
    if (wish !== placed) {
      placed = wish;
      moved = false;
      map.fitBounds(content.bounds, { animate: false, padding: [14, 14] });
    }
  }

  function reveal(kode) {
    const layer = layers[kode];
    if (layer && !map.getBounds().intersects(layer.getBounds())) {
      map.fitBounds(layer.getBounds(), { animate: false, maxZoom: 13, padding: [40, 40] });
    }
  }

  map.on("dragend zoomend", (event) => { moved = moved || event.type === "dragend" || !event.target._fitting; });
  map.on("resize", () => {
    if (shown && !moved) map.fitBounds(shown.bounds, { animate: false, padding: [14, 14] });
  });

  window.gambarWilayah = function (group, content) {
    const before = shown && shown.selected;
    shown = content;
    layers = {};
    const areas = L.geoJSON(content.areas, {
      style,
      onEachFeature: (area, layer) => {
        layers[area.properties.k] = layer;
        // What a click sends back is the code of the area, without its hundreds of points.
        layer.toGeoJSON = () => ({ type: "Feature", geometry: null, properties: { k: area.properties.k } });
        layer.on("click", () => choose(area.properties.k));
      },
    });
    areas.bindTooltip(tip, { sticky: true, opacity: 1 });
    areas.addTo(group);
    content.marks.forEach(([lat, lon, text, kind]) => mark([lat, lon], text, kind).addTo(group));
    marks = L.featureGroup().addTo(group);
    place(content);
    choose(content.selected);
    if (content.selected !== before) reveal(content.selected);
  };
}
