/** Five hundred ways to make words run as a program. Each must come back as the words that were typed. */
const byHand: readonly string[] = [
  "<script>alert(1)</script>",
  "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
  "<scr<script>ipt>alert(2)</scr</script>ipt>",
  "</textarea><script>alert(3)</script>",
  "</title><script>alert(4)</script>",
  "</script><script>alert(5)</script>",
  "--><script>alert(6)</script><!--",
  "]]><script>alert(7)</script>",
  "<img src=x onerror=alert(8)>",
  "<img src=x onerror=\"alert(9)\">",
  "<img src='x' onerror='alert(10)'>",
  "<img/src=x/onerror=alert(11)>",
  "<img src=`x` onerror=alert(12)>",
  "<IMG \"\"\"><SCRIPT>alert(13)</SCRIPT>\">",
  "<svg onload=alert(14)>",
  "<svg/onload=alert(15)//",
  "<svg><script>alert(16)</script></svg>",
  "<svg><animate onbegin=alert(17) attributeName=x dur=1s>",
  "<svg><a xlink:href=\"javascript:alert(18)\"><text x=20 y=20>klik</text></a></svg>",
  "<svg><use href=\"data:image/svg+xml,<svg id='x' onload='alert(19)'/>#x\">",
  "<math><mtext></p><img src=x onerror=alert(20)></mtext></math>",
  "<body onload=alert(21)>",
  "<iframe src=\"javascript:alert(22)\"></iframe>",
  "<iframe srcdoc=\"<script>alert(23)</script>\"></iframe>",
  "<object data=\"javascript:alert(24)\"></object>",
  "<embed src=\"data:text/html,<script>alert(25)</script>\">",
  "<a href=\"javascript:alert(26)\" autofocus>klik</a>",
  "<a href=\" &#106;avascript:alert(27)\">klik</a>",
  "<input autofocus onfocus=alert(28)>",
  "<select autofocus onfocus=alert(29)>",
  "<details open ontoggle=alert(30)>",
  "<video><source onerror=alert(31)></video>",
  "<audio src=x onerror=alert(32)>",
  "<marquee onstart=alert(33)>",
  "<form action=\"javascript:alert(34)\"><button autofocus>x</button></form>",
  "<button formaction=\"javascript:alert(35)\">x</button>",
  "<meta http-equiv=\"refresh\" content=\"0;url=javascript:alert(36)\">",
  "<base href=\"javascript:alert(37)//\">",
  "<link rel=stylesheet href=\"data:text/css,*{background:url(https://example.org/38)}\">",
  "<style>@import 'https://example.org/39.css';</style>",
  "<div style=\"background:url(https://example.org/40)\">x</div>",
  "\" onmouseover=\"alert(41)\" autofocus onfocus=\"alert(41)\" x=\"",
  "' autofocus onfocus='alert(42)' x='",
  "\"><img src=x onerror=alert(43)>",
  "javascript:alert(44)",
  "{{constructor.constructor('alert(45)')()}}",
  "${alert(46)}",
  "&lt;script&gt;alert(47)&lt;/script&gt;",
  "<noscript><p title=\"</noscript><img src=x onerror=alert(48)>\">",
  "<template><script>alert(49)</script></template><x onclick=alert(49) contenteditable>\u202Ealert(50)",
];

/** What is drawn or focused by itself, so that nobody has to be lured into anything. */
const elements = [
  "img src=x",
  "svg",
  "video src=x",
  "audio src=x",
  "body",
  "iframe src=x",
  "object data=x",
  "embed src=x",
  "script src=x",
  "link rel=stylesheet href=x",
  "input autofocus",
  "button autofocus",
  "details open",
  "marquee",
  "x autofocus tabindex=1",
] as const;

const moments = ["onerror", "onload", "onfocus", "ontoggle", "onanimationstart", "onpointerenter"] as const;

/** The ways to write one handler on one element: bare, quoted, out of an attribute, out of an element, and around filters. */
const writings: readonly ((element: string, moment: string, number: number) => string)[] = [
  (element, moment, number) => `<${element} ${moment}=alert(${number})>`,
  (element, moment, number) => `"><${element} ${moment}="alert(${number})" x="`,
  (element, moment, number) => `'><${element.toUpperCase()} ${moment.toUpperCase()}\t=\t'alert(${number})'//`,
  (element, moment, number) => `</textarea></title></script><${element.replaceAll(" ", "/")}/${moment}=alert&#40;${number}&#41;>`,
  (element, moment, number) => `--><${element} ${moment}="eval('\\x61lert(${number})'),alert\`${number}\`"><!--`,
];

const systematic = elements.flatMap((element, which) =>
  moments.flatMap((moment, when) =>
    writings.map((write, how) => write(element, moment, byHand.length + 1 + (which * moments.length + when) * writings.length + how)),
  ),
);

export const vectors: readonly string[] = [...byHand, ...systematic];
