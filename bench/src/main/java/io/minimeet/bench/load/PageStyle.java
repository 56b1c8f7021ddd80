package io.minimeet.bench.load;

/** How pages and pictures look, in light and dark surroundings. */
final class PageStyle {
  static final String PAGE =
      """
      :root { color-scheme: light dark; --ground: #fff; --ink: #1c2024; --quiet: #60646c;
        --rule: #d9dce1; --first: #0b68cb; --second: #c2410c; --good: #18794e; --bad: #ca2a30; }
      @media (prefers-color-scheme: dark) { :root { --ground: #111315; --ink: #edeef0;
        --quiet: #a0a4ab; --rule: #33373d; --first: #70b8ff; --second: #ff9e6b; --good: #3dd68c;
        --bad: #ff9592; } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 60rem; background: var(--ground);
        color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
      h1 { font-size: 1.6rem; margin: 0; }
      h2 { font-size: 1.1rem; margin: 2.5rem 0 .25rem; }
      p { margin: .25rem 0; color: var(--quiet); }
      .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
        gap: 1rem; margin: 1.5rem 0; padding: 0; }
      .tiles div { border: 1px solid var(--rule); border-radius: .5rem; padding: .75rem 1rem; }
      dt { color: var(--quiet); font-size: .85rem; }
      dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
      .good { color: var(--good); } .bad { color: var(--bad); }
      svg { width: 100%; height: auto; }
      .grid { stroke: var(--rule); } .label { fill: var(--quiet); font-size: 11px; }
      .end { text-anchor: end; } .mid { text-anchor: middle; }
      .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
      .first { stroke: var(--first); } .second { stroke: var(--second); stroke-dasharray: 5 3; }
      .bar, .dot.first { fill: var(--first); } .dot.second { fill: var(--second); }
      .dot { stroke-dasharray: none; } .label.value { fill: var(--ink); }
      .key { display: inline-block; width: 1.5rem; border-top: 2px solid; vertical-align: middle;
        margin: 0 .35rem 0 .75rem; }
      .key.first { border-color: var(--first); }
      .key.second { border-color: var(--second); border-top-style: dashed; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; padding: .3rem .5rem; border-bottom: 1px solid var(--rule); }
      th { font-weight: normal; color: var(--quiet); }
      .numbers th, .numbers td { text-align: right; } .numbers tr.bad td { color: var(--bad); }
      td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
      """;

  /** Of a picture alone: without variables, which not everything that draws SVG knows. */
  static final String PICTURE =
      """
      text { font: 11px system-ui, sans-serif; fill: #60646c; }
      .ground { fill: #fff; } .title { font-size: 15px; fill: #1c2024; }
      .grid { stroke: #d9dce1; } .end { text-anchor: end; } .mid { text-anchor: middle; }
      .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
      .first { stroke: #0b68cb; } .dot.first { fill: #0b68cb; } .value { fill: #1c2024; }
      @media (prefers-color-scheme: dark) { text { fill: #a0a4ab; } .ground { fill: #111315; }
        .title, .value { fill: #edeef0; } .grid { stroke: #33373d; }
        .first { stroke: #70b8ff; } .dot.first { fill: #70b8ff; } }
      """;

  private PageStyle() {}
}
