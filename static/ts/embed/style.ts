// The look of a card on other people's pages, where neither their styles reach it nor ours reach them. Its colours are those
// of css/tokens.css, and a test says so.
const css = `
:host{all:initial!important;position:fixed!important;inset:0 auto auto 0!important;z-index:2147483647!important}
div{
--paper:#fdfcf9;--sunk:#f5f2eb;--ink:#1c1a17;--quiet:#5c564c;--edge:#857d70;--accent:#a62b12;
position:fixed;box-sizing:border-box;width:max-content;max-width:min(24em,calc(100vw - 32px));max-height:calc(100vh - 32px);overflow:auto;
padding:12px 16px 16px;background:var(--paper);color:var(--ink);border:1px solid var(--edge);border-top:3px solid var(--accent);
box-shadow:0 8px 24px #0003;font:15px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
overflow-wrap:anywhere}
p{margin:8px 0 0}
.name{margin:0;font:600 18px/1.3 "Iowan Old Style","Palatino Linotype","Noto Serif",Georgia,"Songti SC","Noto Serif CJK SC",serif}
.state,.formula{color:var(--quiet)}
.state{margin:0;font-size:13px}
.stale{padding:6px 10px;background:var(--sunk);border-inline-start:3px solid var(--edge)}
.stale.changed{border-inline-start:4px double var(--accent)}
.caveat{padding-inline-start:10px;border-inline-start:3px solid var(--accent)}
@media(prefers-color-scheme:dark){div{--paper:#151310;--sunk:#1f1c18;--ink:#ece7de;--quiet:#aca497;--edge:#8a8173;--accent:#ff9376}}
@media(prefers-reduced-motion:no-preference){div{animation:a .12s}@keyframes a{from{opacity:0}}}
@media print{div{display:none}}`;

let sheet: CSSStyleSheet | undefined;

/** A style sheet that no policy on styles is asked about, since it stands in no page. */
export function style(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css.replace(/\n/g, ""));
  }
  return sheet;
}
