namespace Ripen.House.Tests.Code;

/// <summary>The rules are worth as much as the reading of code beneath them.</summary>
public sealed class CodeTextTests
{
    [Theory]
    [InlineData("a // b\nc", "a     \nc")]
    [InlineData("a /* { */ b", "a         b")]
    [InlineData("x = \"{\\\"\" + y;", "x =       + y;")]
    [InlineData("c = '\\''; d", "c =     ; d")]
    [InlineData("v = @\"a\"\"b\\\"; d", "v =         ; d")]
    [InlineData("i = $\"{f(\"}\")} {{\"; d", "i =               ; d")]
    [InlineData("#if X\na", "     \na")]
    [InlineData("r = \"\"\"\n{ \" }\n\"\"\"; d", "r =    \n     \n   ; d")]
    [InlineData("r = $$\"\"\"{a}{{b(\"x\")}}\"\"\"; d", "r =                      ; d")]
    [InlineData("@class = 1", "@class = 1")]
    public void WithoutLiterals_blanks_what_is_no_code(string text, string expected) => Assert.Equal(expected, CodeText.WithoutLiterals(text));

    [Fact]
    public void Of_finds_types_and_methods_with_their_lines()
    {
        const string Text = """
            using System;
            namespace A.B;

            /// <summary>Text {</summary>
            [Flags]
            public sealed class C<T>(int x = 1) : Base where T : class
            {
                private readonly int[] _table =
                [
                    F(1),
                    F(2),
                ];

                public int P { get; } = F(3);

                public int Q => _table.Length switch
                {
                    1 => 2,
                    _ => 3,
                };

                public C() : this(2)
                {
                    if (x == 1) { F(2); }
                }

                public static int F(int y = 3) => y switch
                {
                    _ => 1,
                };

                public static bool operator ==(C<T> a, C<T> b)
                {
                    return true;
                }

                private record struct D(int Z);
            }
            """;
        var members = CodeMembers.Of(CodeText.WithoutLiterals(Text));
        Assert.Equal(["C", "D"], members.Where(m => m.Kind == CodeMemberKind.Type).Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.Equal([4, 4, 4], members.Where(m => m.Kind == CodeMemberKind.Method).Select(m => m.Lines));
        Assert.Equal("A.B", members.Single(m => m.Kind == CodeMemberKind.Namespace).Name);
        Assert.True(members.Single(m => m.Name == "C") is { IsTopLevel: true, IsPublic: true });
        Assert.False(members.Single(m => m.Name == "D").IsTopLevel);
    }

    [Fact]
    public void Of_finds_delegates_and_records_without_a_body()
    {
        var members = CodeMembers.Of("namespace A;\npublic delegate bool Predicate<in T>(ref T x);\ninternal sealed record R(int X);\n");
        Assert.Equal(["Predicate", "R"], members.Where(m => m.Kind == CodeMemberKind.Type).Select(m => m.Name));
    }
}
