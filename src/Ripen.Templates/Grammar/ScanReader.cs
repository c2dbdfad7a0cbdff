using System.Text;
using Ripen.Templates.Limits;

namespace Ripen.Templates.Grammar;

/// <summary>The moves of the scan before parsing: each copies a stretch of the source to the result, repairing or refusing on the way.</summary>
internal sealed class ScanReader(string source, ParseSession session, StringBuilder result) : VerbatimCopier(source, session, result)
{
    private int _depth;

    /// <summary>Copies text up to the next tag or output; false at the end of the source.</summary>
    public bool CopyTextUntilTag()
    {
        var start = Position;
        for (var at = Source.IndexOf('{', start); at >= 0 && at + 1 < Source.Length; at = Source.IndexOf('{', at + 1))
        {
            if (Source[at + 1] is '{' or '%')
            {
                Copy(at - start);
                return true;
            }
        }

        Copy(Source.Length - start);
        return false;
    }

    /// <summary>Copies <c>{% </c> with its trim mark.</summary>
    public void CopyTagStart()
    {
        Copy(2);
        if (Current == '-')
        {
            Copy(1);
        }
    }

    /// <summary>Copies the name of a tag.</summary>
    public string CopyTagName()
    {
        CopySpace(acrossLines: true);
        var start = Position;
        if (Current == '#')
        {
            Copy(1);
            return "#";
        }

        while (char.IsAsciiLetterOrDigit(Current) || Current == '_')
        {
            Copy(1);
        }

        return Position > start ? Source[start..Position] : throw Error(IssueCodes.Syntax, "The name of a tag is expected here.", start);
    }

    /// <summary>
    /// Copies the name of a statement of a <c>liquid</c> tag. A <c>liquid</c> before it on its line says nothing more and becomes spaces; empty when nothing follows it.
    /// </summary>
    public string CopyStatementName()
    {
        for (var name = CopyTagName(); ; name = CopyTagName())
        {
            if (name != "liquid")
            {
                return name;
            }

            Result.Length -= name.Length;
            Position -= name.Length;
            var mark = Result.Length;
            Blank(name.Length);
            CopySpace(acrossLines: false);
            if (TryCopyEnd(ScanEnd.Line, isOutermost: true))
            {
                // An inline comment in its place, because the engine wants at least one line.
                Result[mark] = '#';
                return "";
            }
        }
    }

    /// <summary>Copies an output, its braces included. Several opening braces are one opening.</summary>
    public void CopyOutput()
    {
        var start = Position;
        CopyOpening();
        _depth--;
        CopyExpression(ScanEnd.Output, start);
    }

    /// <summary>Copies what follows the name of a tag, its end included.</summary>
    public void CopyArguments(string name, ScanEnd end, int start)
    {
        switch (name)
        {
            case "#" or "abort_message" or "translation":
                CopyLiterally(end, start);
                break;
            case "connected_content":
                CopyCall(end, start);
                break;
            case "else":
                CopyElse(end, start);
                break;
            default:
                CopyExpression(end, start);
                break;
        }
    }

    /// <summary>Copies an expression up to its end, the end included unless it is a line's.</summary>
    public void CopyExpression(ScanEnd end, int start)
    {
        var outside = _depth;
        var inner = new Stack<int>();
        while (!TryCopyEnd(end, inner.Count == 0))
        {
            RefuseEndOfSource(start);
            CopyPart(inner, end);
        }

        _depth = outside;
    }

    /// <summary>Whether nothing but white space stands in the <c>liquid</c> tag.</summary>
    public bool IsLiquidEmpty() => Source.AsSpan(Position).TrimStart() is var rest && (rest.StartsWith("%}") || rest.StartsWith("-%}"));

    /// <summary>Copies the end of a <c>liquid</c> tag when it comes next.</summary>
    public bool TryCopyLiquidEnd(int start)
    {
        CopySpace(acrossLines: true);
        RefuseEndOfSource(start);
        return TryCopyEnd(ScanEnd.Tag, isOutermost: true);
    }

    private bool TryCopyEnd(ScanEnd end, bool isOutermost)
    {
        if (!isOutermost)
        {
            return false;
        }

        var trim = Current == '-' ? 1 : 0;
        var isEnd = end == ScanEnd.Output ? Peek(trim) == '}' && Peek(trim + 1) == '}' : Peek(trim) == '%' && Peek(trim + 1) == '}';
        if (end == ScanEnd.Line)
        {
            return isEnd || Current == '\n';
        }

        if (isEnd)
        {
            Copy(trim + 2);
        }

        return isEnd;
    }

    // One piece of an expression: a string, a name in braces, an opening or closing, or a single character.
    private void CopyPart(Stack<int> inner, ScanEnd end)
    {
        switch (Current)
        {
            case '\'' or '"':
                CopyString();
                break;
            case '‘' or '’' or '“' or '”':
                throw Error(IssueCodes.CurlyQuotes, "A string is delimited by straight quotes.", Position, ScanSuggestions.StraightQuotes(Source, Position));
            case '&' when Next == '&':
            case '|' when Next == '|':
                throw Error(IssueCodes.ForeignOperator, $"'{Current}{Next}' is no operator here.", Position, "Use 'and' or 'or'.");
            case '$' when Next == '{' || char.IsAsciiLetter(Next) || Next == '_':
                CopyReference();
                break;
            case '{' when Next == '{':
                inner.Push(_depth);
                CopyOpening();
                break;
            case '{' or '}' when !(Current == '}' && Next == '}' && inner.Count > 0):
                throw Error(IssueCodes.Syntax, $"'{Current}' stands alone.", Position, ScanSuggestions.BalancedReference(Source, Position));
            case '}':
                _depth = inner.Pop();
                Copy(2);
                break;
            case '(' or '[':
                Deepen(1);
                Copy(1);
                break;
            case ')' or ']':
                _depth = Math.Max(inner.Count > 0 ? inner.Peek() + 1 : 0, _depth - 1);
                Copy(1);
                break;
            case '%' when Next == '}':
                throw Error(IssueCodes.Syntax, end == ScanEnd.Output ? "'{{' is closed by '%}'." : "'{{' is not closed by '}}'.", Position);
            case '<' or '_':
                RefuseDamage();
                Copy(1);
                break;
            default:
                CopyCharacter();
                break;
        }
    }

    private void CopyCharacter()
    {
        if (char.IsWhiteSpace(Current))
        {
            CopyWhiteSpace();
        }
        else
        {
            Copy(1);
        }
    }

    private void CopyString()
    {
        var end = Source.IndexOf(Current, Position + 1);
        if (end < 0)
        {
            throw Error(IssueCodes.Syntax, "The string is not closed.", Position);
        }

        Copy(end + 1 - Position);
    }

    private void CopyOpening()
    {
        var start = Position;
        while (Current == '{')
        {
            Position++;
        }

        var braces = Position - start;
        Deepen(braces / 2);
        if (braces > 2)
        {
            // Only so deep as the one opening that is left.
            _depth -= (braces / 2) - 1;
            Position = start;
            Warn($"{braces} opening braces are read as two.", "{{");
            Position = start + braces;
        }

        Result.Append("{{");
        if (Current == '-')
        {
            Copy(1);
        }
    }

    // ${name} as it is; $name, a slip of a public page, as ${name}.
    private void CopyReference()
    {
        if (Next != '{')
        {
            RepairReference();
            return;
        }

        var end = Source.AsSpan(Position).IndexOfAny('}', '\n', '\r');
        if (end < 0 || Source[Position + end] != '}')
        {
            throw Error(IssueCodes.Syntax, "'${' is not closed by '}'.", Position);
        }

        Copy(end + 1);
    }

    private void RepairReference()
    {
        var end = Position + 1;
        while (end < Source.Length && (char.IsAsciiLetterOrDigit(Source[end]) || Source[end] == '_'))
        {
            end++;
        }

        Warn("A name after '$' belongs in braces.", $"${{{Source[(Position + 1)..end]}}}");
        Position++;
        Result.Append("${");
        while (char.IsAsciiLetterOrDigit(Current) || Current == '_')
        {
            Copy(1);
        }

        Result.Append('}');
        if (Current == '}' && Next == '}' && Peek(2) == '}')
        {
            Position++;
        }
    }

    private void Deepen(int levels)
    {
        _depth += levels;
        if (_depth > TemplateLimits.MaxDepth)
        {
            throw Error(IssueCodes.TooDeep, $"Braces, parentheses and brackets nest deeper than {TemplateLimits.MaxDepth}.", Position);
        }
    }

    private void CopyLiterally(ScanEnd end, int start)
    {
        while (!TryCopyEnd(end, isOutermost: true))
        {
            RefuseEndOfSource(start);
            Copy(1);
        }
    }

    // The text of a call is literal except for its outputs, so quotes and single braces mean nothing outside them.
    private void CopyCall(ScanEnd end, int start)
    {
        while (!TryCopyEnd(end, isOutermost: true))
        {
            RefuseEndOfSource(start);
            if (Current == '{' && Next == '{')
            {
                CopyOutput();
            }
            else if (char.IsWhiteSpace(Current))
            {
                CopyWhiteSpace();
            }
            else
            {
                RefuseDamage();
                Copy(1);
            }
        }
    }

    private void CopyElse(ScanEnd end, int start)
    {
        var kept = Result.Length;
        CopyExpression(end, start);
        var arguments = Result.ToString(kept, Result.Length - kept);
        var length = arguments.Length - (end == ScanEnd.Line ? 0 : arguments.EndsWith("-%}", StringComparison.Ordinal) ? 3 : 2);
        if (!arguments.AsSpan(0, length).IsWhiteSpace())
        {
            Session.Warn(Session.BeforeRepair(IssueCodes.ElseArguments, IssueSeverity.Warning, "What follows 'else' is ignored.", start, "Use 'elsif'."));
            Result.Remove(kept, length).Insert(kept, new string(' ', length));
        }
    }

    private void RefuseDamage()
    {
        if (ScanSuggestions.IsDamage(Source, Position))
        {
            throw Error(IssueCodes.DamagedTag, "The tag was damaged by a web page or a translation.", Position, ScanSuggestions.WithoutDamage(Source, Position));
        }
    }

    private void RefuseEndOfSource(int start)
    {
        if (Position >= Source.Length)
        {
            throw Error(IssueCodes.Syntax, "The tag is not closed.", start);
        }
    }
}
