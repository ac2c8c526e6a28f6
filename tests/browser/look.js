/* What the browser tests ask of a page: how it is painted, what can have the focus, and what things are called. */
window.look = {
  /** Red, green, blue (0 to 255) and opacity (0 to 1) of a computed colour. */
  colour(text) {
    const [, kind, parts] = text.match(/^(rgba?|color)\((?:srgb )?(.*)\)$/);
    const numbers = parts.split(/[\s,/]+/).map(Number);
    const scale = kind === "color" ? 255 : 1;
    return [numbers[0] * scale, numbers[1] * scale, numbers[2] * scale, numbers[3] ?? 1];
  },

  /** The ground on which `element` stands: the backgrounds behind it, laid over each other; white at the bottom. */
  ground(element) {
    const layers = [];
    for (let each = element; each; each = each.parentElement) layers.push(look.colour(getComputedStyle(each).backgroundColor));
    return layers.reverse().reduce((below, [...above]) => above.slice(0, 3).map((part, at) => part * above[3] + below[at] * (1 - above[3])), [255, 255, 255]);
  },

  /** Relative luminance, 0 to 1 (WCAG 2.2). */
  luminance(colour) {
    const [red, green, blue] = colour.map((part) => part / 255).map((part) => (part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4));
    return .2126 * red + .7152 * green + .0722 * blue;
  },

  /** Contrast of two colours, 1 to 21 (WCAG 2.2). */
  contrast(one, other) {
    const [dark, light] = [look.luminance(one), look.luminance(other)].sort((low, high) => low - high);
    return (light + .05) / (dark + .05);
  },

  /** The tones of what marks the focus: an outline of 2 px or more, and a ring of shadow round it. */
  tones(style) {
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? [look.colour(style.outlineColor)] : [];
    const ring = style.boxShadow.match(/^((?:rgb|color).*?\)) 0px 0px 0px ([0-9.]+)px/);
    return ring && ring[2] >= 2 ? [...outline, look.colour(ring[1])] : outline;
  },

  /** Whether the focus on `element` stands out from the ground around it. */
  isMarked(element) {
    const ground = look.ground(element.parentElement);
    return look.tones(getComputedStyle(element)).some((tone) => look.contrast(tone, ground) >= 3);
  },

  isShown: (element) => element.checkVisibility({ visibilityProperty: true }),

  /** Everything that the key Tab leads to, in the order of the document. */
  stops() {
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
    return [...all].filter((each) => each.tabIndex >= 0 && !each.disabled && look.isShown(each));
  },

  /** Drawings of which a line does not stand out from what is behind it. A line cut out of a shape is seen against that shape. */
  marks() {
    const isUnseen = (line, svg) => {
      const behind = line.matches(".cut") ? look.colour(getComputedStyle(svg.querySelector(".full")).fill) : look.ground(svg);
      const paints = [getComputedStyle(line).fill, getComputedStyle(line).stroke].filter((paint) => paint !== "none").map(look.colour);
      return !paints.some((paint) => paint[3] > .9 && look.contrast(paint, behind) >= 3);
    };
    const drawings = [...document.querySelectorAll("svg")].filter(look.isShown);
    return drawings.flatMap((svg) => [...svg.querySelectorAll("path, circle, rect")].filter((line) => isUnseen(line, svg)).map((line) => `${look.place(svg)}: its ${line.localName} is not seen`));
  },

  /** What `element` says to somebody who does not see it. */
  name(element) {
    const by = element.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id));
    const said = by ? by.map((each) => each?.textContent).join(" ") : element.getAttribute("aria-label") ?? element.textContent;
    return said.replace(/\s+/g, " ").trim();
  },

  /** A short word for `element`, to be found again. */
  place: (element) => `${element.localName}${element.id ? `#${element.id}` : ""}${element.className?.baseVal ?? element.className ? `.${element.getAttribute("class").trim().replace(/\s+/g, ".")}` : ""} “${look.name(element).slice(0, 40)}”`,
};

look.kind = (each) => `${each.parentElement.localName}.${each.parentElement.className} ${each.localName}.${each.className}`;

/* Of each kind of element, the first `most`. */
look.few = (elements, most) => {
  const count = {};
  return elements.filter((each) => (count[look.kind(each)] = (count[look.kind(each)] ?? 0) + 1) <= most);
};
