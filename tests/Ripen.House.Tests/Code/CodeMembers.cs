using System.Text.RegularExpressions;

namespace Ripen.House.Tests.Code;

/// <summary>Finds the types and methods of a file in its code without literals.</summary>
internal sealed partial class CodeMembers
{
    private readonly string _code;
    private readonly List<CodeMember> _found = [];

    private CodeMembers(string code) => _code = code;

    public static IReadOnlyList<CodeMember> Of(string code)
    {
        var members = new CodeMembers(code);
        members.Read(0, code.Length, depth: 0);
        return members._found;
    }

    private void Read(int from, int to, int depth)
    {
        var head = from;
        for (var i = from; i < to; i++)
        {
            switch (_code[i])
            {
                case '(' or '[':
                    i = Close(i);
                    break;
                case ';':
                    Note(head, i, i + 1, depth);
                    head = i + 1;
                    break;
                case '{':
                    var end = Close(i);
                    if (Assignment().IsMatch(Shape(head, i)))
                    {
                        i = end; // a block within an expression, which goes on to its semicolon
                        break;
                    }

                    Note(head, i, end + 1, depth);
                    if (Type().IsMatch(Shape(head, i)))
                    {
                        Read(i + 1, end, depth + 1);
                    }

                    i = end;
                    head = end + 1;
                    break;
            }
        }
    }

    private void Note(int head, int headEnd, int end, int depth)
    {
        var shape = Shape(head, headEnd);
        var start = head + _code.AsSpan(head, headEnd - head).IndexOfAnyExcept(" \r\n\t");
        var lines = _code.AsSpan(start, Math.Max(end - start, 0)).Count('\n') + 1;
        if (Type().Match(shape) is { Success: true } type)
        {
            var name = type.Groups["name"].Success ? type.Groups["name"].Value : type.Groups["delegate"].Value;
            var isPublic = type.Groups["modifiers"].Value.Contains("public", StringComparison.Ordinal);
            _found.Add(new CodeMember(CodeMemberKind.Type, name, depth == 0, isPublic, start, lines));
        }
        else if (Namespace().Match(shape) is { Success: true } scope)
        {
            _found.Add(new CodeMember(CodeMemberKind.Namespace, scope.Groups["name"].Value, true, false, start, lines));
        }
        else if (depth > 0 && Method().IsMatch(shape))
        {
            _found.Add(new CodeMember(CodeMemberKind.Method, shape.Trim(), false, false, start, lines));
        }
    }

    // A head with nothing in its parentheses and without its attributes.
    private string Shape(int from, int to)
    {
        var shape = new System.Text.StringBuilder();
        for (var i = from; i < to; i++)
        {
            if (_code[i] is '(' or '[' or '{')
            {
                var close = Close(i);
                shape.Append(_code[i] == '(' ? "()" : _code[i] == '[' ? "[]" : "{}");
                i = close;
                continue;
            }

            shape.Append(_code[i]);
        }

        return Attributes().Replace(shape.ToString(), string.Empty);
    }

    private int Close(int open)
    {
        var depth = 0;
        for (var i = open; i < _code.Length; i++)
        {
            depth += _code[i] is '(' or '[' or '{' ? 1 : _code[i] is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return _code.Length - 1;
    }

    [GeneratedRegex(@"^\s*(\[\]\s*)+")]
    private static partial Regex Attributes();

    [GeneratedRegex("""
        ^\s*(?<modifiers>((public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|unsafe|file|new)\s+)*)
        (
            (class|record\s+struct|record\s+class|record|struct|interface|enum)\s+(?<name>\w+)
            |delegate\s+[\w<>\[\],.?\s]+?\s(?<delegate>\w+)\s*(<[^(]*>)?\(
        )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Type();

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)\s*$")]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?<!operator\s*)(=>|(?<![=!<>])=(?!=))")]
    private static partial Regex Assignment();

    // A parameter list, and no value assigned before it; that a property has none tells it from a method.
    [GeneratedRegex(@"^(?!\s*=)[^=]*(operator\s*\S+\s*)?\(\)[^=]*(=>|$)")]
    private static partial Regex Method();
}
