import TUI

/// Sequences that terminals send, and what they mean.
enum KnownSequences {
  /// Sequences of keys.
  static let keys: [(String, Key)] = [
    ("\u{1B}[A", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
    ("\u{1B}OA", .up), ("\u{1B}OB", .down), ("\u{1B}OC", .right), ("\u{1B}OD", .left),
    ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
    ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end),
    ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp),
    ("\u{1B}[6~", .pageDown),
    ("\u{1B}[Z", .backTab), ("\u{1B}OM", .enter),
    // With Shift, and with the locks on.
    ("\u{1B}[1;2A", .up), ("\u{1B}[1;65B", .down), ("\u{1B}[1;129C", .right),
    ("\u{1B}[3;2~", .delete),
    ("\u{1B}O2D", .left), ("\u{1B}[a", .up), ("\u{1B}[7$", .home),
    // Function keys of xterm, the VT220, rxvt and the Linux console.
    ("\u{1B}OP", .function(1)), ("\u{1B}OQ", .function(2)), ("\u{1B}OR", .function(3)),
    ("\u{1B}OS", .function(4)), ("\u{1B}[11~", .function(1)), ("\u{1B}[15~", .function(5)),
    ("\u{1B}[17~", .function(6)), ("\u{1B}[21~", .function(10)), ("\u{1B}[23~", .function(11)),
    ("\u{1B}[24~", .function(12)), ("\u{1B}[34~", .function(20)), ("\u{1B}[[A", .function(1)),
    ("\u{1B}[[E", .function(5)), ("\u{1B}[1;2P", .function(1)),
    // The keypad.
    ("\u{1B}Op", "0"), ("\u{1B}Oy", "9"), ("\u{1B}On", "."), ("\u{1B}Om", "-"), ("\u{1B}Ok", "+"),
  ]

  /// Reports of the mouse that mean something.
  static let mouse: [(String, Event)] = [
    ("\u{1B}[<0;46;3M", .click(Position(x: 45, y: 2))),
    ("\u{1B}[<4;46;3M", .click(Position(x: 45, y: 2))),
    ("\u{1B}[<16;300;99M", .click(Position(x: 299, y: 98))),
    ("\u{1B}[<32;46;3M", .drag(Position(x: 45, y: 2))),
    ("\u{1B}[M@!!", .drag(Position(x: 0, y: 0))),
    ("\u{1B}[<36;46;3M", .drag(Position(x: 45, y: 2))),
    ("\u{1B}[<64;1;1M", .wheel(Position(x: 0, y: 0), notches: -1)),
    ("\u{1B}[<65;80;24M", .wheel(Position(x: 79, y: 23), notches: 1)),
    ("\u{1B}[M !\"", .click(Position(x: 0, y: 1))),
    ("\u{1B}[M`!!", .wheel(Position(x: 0, y: 0), notches: -1)),
    ("\u{1B}[32;46;3M", .click(Position(x: 45, y: 2))),
    ("\u{1B}[97;46;3M", .wheel(Position(x: 45, y: 2), notches: 1)),
  ]

  /// Reports and replies that mean nothing to the page.
  static let silent = [
    // Releases, other buttons, motion, the wheel to the sides.
    "\u{1B}[<0;46;3m", "\u{1B}[<1;46;3M", "\u{1B}[<2;46;3M", "\u{1B}[<2;46;3m", "\u{1B}[<34;46;3M",
    "\u{1B}[<35;46;3M", "\u{1B}[<66;46;3M", "\u{1B}[<67;46;3M", "\u{1B}[<128;46;3M",
    "\u{1B}[<0;0;0M", "\u{1B}[<0;46M", "\u{1B}[<M", "\u{1B}[M#!!", "\u{1B}[M\"0!",
    "\u{1B}[35;46;3M",
    // Focus, the place of the cursor, attributes, modes, sizes.
    "\u{1B}[I", "\u{1B}[O", "\u{1B}[3;7R", "\u{1B}[?3;7R", "\u{1B}[?64;1;2;6;9;15;22c",
    "\u{1B}[>41;354;0c", "\u{1B}[=0c", "\u{1B}[?2004;1$y", "\u{1B}[4;2$y", "\u{1B}[0n",
    "\u{1B}[8;24;80t", "\u{1B}[4;600;800t", "\u{1B}[?1;2;4S", "\u{1B}[?7u",
    // Keys with modifiers that nothing is bound to.
    "\u{1B}[1;5C", "\u{1B}[1;3D", "\u{1B}[1;7q", "\u{1B}[3;5~", "\u{1B}[27;5;99~", "\u{1B}[99;5u",
    "\u{1B}O5C", "\u{1B}Oa", "\u{1B}[7^", "\u{1B}[7@", "\u{1B}[201~", "\u{1B}[E", "\u{1B}[[F",
    // Strings, with either end.
    "\u{1B}]10;rgb:d0d0/d0d0/d0d0\u{1B}\\", "\u{1B}]10;rgb:d0d0/d0d0/d0d0\u{7}",
    "\u{1B}]11;?\u{7}", "\u{1B}]4;1;rgb:cdcd/0000/0000\u{1B}\\",
    "\u{1B}]52;c;MTE5NDMwLjI1\u{7}", "\u{1B}]52;c;MTE5NDMwLjI1\u{1B}\\", "\u{1B}]lxterm\u{1B}\\",
    "\u{1B}P1+r544e=787465726d\u{1B}\\", "\u{1B}P>|XTerm(379)\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\",
    "\u{1B}P!|00000000\u{1B}\\", "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}^private\u{1B}\\",
    "\u{1B}Xstart\u{1B}\\", "\u{1B}]11;rgb:zz/zz/zz\u{7}",
  ]

  /// The terminal's answer about its background.
  static let backgrounds: [(String, Event)] = [
    ("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", .background(.light)),
    ("\u{1B}]11;rgb:0000/0000/0000\u{7}", .background(.dark)),
    ("\u{1B}]11;rgba:fd/f6/e3/ff\u{7}", .background(.light)),
    ("\u{1B}]11;#002b36\u{1B}\\", .background(.dark)),
  ]

  /// All of them, with what they mean.
  static let all: [(String, [Event])] =
    keys.map { ($0, [.key($1)]) } + mouse.map { ($0, [$1]) } + silent.map { ($0, []) }
    + backgrounds.map { ($0, [$1]) }
    + [("\u{1B}[200~1\t2\r3\u{1B}[201~", [.paste("1\t2\r3")])]
}
