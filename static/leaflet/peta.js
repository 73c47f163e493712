/* What the map of areas adds to Leaflet: hatch, digit 0, selection, views. Colours come from the page's theme. */
window.tkPeta = (() => {
  let selection = null;
  let view = null;

  function prepare(map, words, ground) {
    map.createPane("tk-pilih").style.zIndex = 450;
    map.getPane("tk-pilih").style.pointerEvents = "none";
    L.control.zoom({ position: "topleft", zoomInTitle: words.perbesar, zoomOutTitle: words.perkecil }).addTo(map);
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
    if (ground) online(map, ground);
    describe(map.getContainer(), words);
    gestures(map, words);
    map.on("resize", () => view && !view.moved && fit(map));
    map.on("dragstart zoomstart", () => { if (view && !view.fitting) view.moved = true; });
  }

  // Only when the city has turned it on; the provider learns the name of this server and no more of the page.
  function online(map, ground) {
    L.tileLayer(ground.templat, { attribution: ground.atribusi, maxZoom: 17, referrerPolicy: "origin" }).addTo(map);
    L.control.attribution({ prefix: false, position: "bottomright" }).addTo(map);
    map.getPane("overlayPane").style.opacity = 0.8;
  }

  function describe(box, words) {
    document.documentElement.lang = "id";
    document.title = words.nama;
    // Folium forbids enlarging with two fingers; whoever sees little needs it.
    document.querySelectorAll("meta[name=viewport]").forEach((meta) => { meta.content = "width=device-width,initial-scale=1"; });
    // Leaflet focuses the map on the first press. Were the page to scroll then, the finger would lift over another area
    // than it touched, and the press would be lost.
    box.focus = () => HTMLElement.prototype.focus.call(box, { preventScroll: true });
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", words.nama);
  }

  // A finger that scrolls the page must not get caught in the map, nor the wheel: one finger scrolls and two move the
  // map; the wheel zooms only a map that was entered by a click or the Tab key.
  function gestures(map, words) {
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    map.getContainer().addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
    if (!window.matchMedia("(pointer: coarse)").matches) return;
    map.dragging.disable();
    const hint = L.control({ position: "bottomright" });
    hint.onAdd = () => Object.assign(L.DomUtil.create("div", "tk-petunjuk"), { textContent: words.geser });
    hint.addTo(map);
  }

  function fit(map) {
    view.fitting = true;
    map.fitBounds(view.bounds, { padding: [12, 12], animate: false });
    view.fitting = false;
  }

  function show(map, name, bounds) {
    if (view && view.name === name) return;
    view = { name, bounds, moved: false, fitting: false };
    fit(map);
  }

  function outline(layer, color, weight) {
    const options = { pane: "tk-pilih", interactive: false, fill: false, color, weight, smoothFactor: 0.5 };
    return L.polygon(layer.getLatLngs(), options);
  }

  function select(map, layer) {
    if (selection) selection.remove();
    const ink = getComputedStyle(document.documentElement).getPropertyValue("--pilih").trim();
    selection = L.layerGroup([outline(layer, ink, 6), outline(layer, "#FFD24A", 3)]).addTo(map);
    selection.owner = layer;
  }

  function zero(at) {
    const icon = L.divIcon({ className: "tk-nol", html: "0", iconSize: [16, 16] });
    return L.marker(at, { icon, interactive: false, keyboard: false });
  }

  function title(name, lat, lon) {
    const html = Object.assign(document.createElement("span"), { textContent: name });
    return L.marker([lat, lon], { icon: L.divIcon({ className: "tk-nama", html, iconSize: [0, 0] }), interactive: false, keyboard: false });
  }

  function area(feature, layer) {
    const about = feature.properties;
    const marks = L.layerGroup();
    if (about.nama) marks.addLayer(title(about.nol ? `${about.nama[0]} 0` : about.nama[0], about.nama[1], about.nama[2]));
    else if (about.nol) marks.addLayer(zero(about.nol));
    // The moment makes two clicks on the same area two clicks; the shape itself need not travel back.
    layer.toGeoJSON = () => ({ id: feature.id, saat: Date.now() });
    layer.bindTooltip(about.teks, { sticky: true, className: "tk-teks" });
    layer.on("add", () => {
      marks.addTo(layer._map);
      if (about.pilih) select(layer._map, layer);
    });
    layer.on("remove", () => {
      marks.remove();
      if (selection && selection.owner === layer) { selection.remove(); selection = null; }
    });
    layer.on("click", () => select(layer._map, layer));
  }

  // A line in the Encoded Polyline Algorithm Format: steps of 0.0001 degree in groups of five bits, latitude first.
  function corners(line) {
    const found = [];
    let at = 0, lat = 0, lon = 0;
    const step = () => {
      let sum = 0, shift = 0, group;
      do {
        group = line.charCodeAt(at++) - 63;
        sum |= (group & 31) << shift;
        shift += 5;
      } while (group > 31);
      return sum & 1 ? ~(sum >> 1) : sum >> 1;
    };
    while (at < line.length) {
      lat += step();
      lon += step();
      found.push([lon / 1e4, lat / 1e4]);
    }
    return found;
  }

  function feature({ id, properties, garis }) {
    const coordinates = garis.map((part) => part.map(corners));
    return { type: "Feature", id, properties, geometry: { type: "MultiPolygon", coordinates } };
  }

  function draw(group, areas, styles) {
    const style = ({ properties }) => styles[properties.kelas];
    L.geoJSON(areas.map(feature), { style, onEachFeature: area, smoothFactor: 0.5 }).addTo(group);
  }

  return { prepare, show, draw };
})();
