using System.Text;
using Ripen.Templates.Limits;

namespace Ripen.Templates.Grammar;

/// <summary>
/// One linear pass over a source before it is parsed. It bounds the depth, because the parser's recursion could otherwise end
/// the process; it checks that blocks are balanced; and it repairs or refuses what authors paste from web pages
/// (liquid-and-webhooks §1.2, §6.5). The result has the same length except where something was repaired.
/// </summary>
internal sealed class SourceScan
{
    private readonly ParseSession _session;
    private readonly StringBuilder _result;
    private readonly Stack<(string Name, int Offset)> _blocks = new();
    private readonly ScanReader _reader;

    private SourceScan(string source, ParseSession session)
    {
        _session = session;
        _result = new StringBuilder(source.Length + 16);
        _reader = new ScanReader(source, session, _result);
    }

    /// <summary>The repaired source.</summary>
    /// <exception cref="TemplateSyntaxException">The source is refused.</exception>
    public static string Run(string source, ParseSession session) => new SourceScan(source, session).Run();

    private string Run()
    {
        while (_reader.CopyTextUntilTag())
        {
            if (_reader.Next == '%')
            {
                ScanTag();
            }
            else
            {
                _reader.CopyOutput();
            }
        }

        if (_blocks.TryPeek(out var open))
        {
            throw NotClosed(open);
        }

        return _result.ToString();
    }

    private void ScanTag()
    {
        var start = _reader.Position;
        _reader.CopyTagStart();
        var name = _reader.CopyTagName();
        switch (name)
        {
            case "comment":
                _reader.CopyExpression(ScanEnd.Tag, start);
                _reader.BlankComment(start);
                break;
            case "doc":
                _reader.CopyExpression(ScanEnd.Tag, start);
                _reader.BlankDocument(start);
                break;
            case "raw":
                _reader.CopyExpression(ScanEnd.Tag, start);
                _reader.CopyRaw(start);
                break;
            case "liquid":
                ScanLiquid(start);
                break;
            default:
                Check(name, start);
                _reader.CopyArguments(name, ScanEnd.Tag, start);
                break;
        }
    }

    private void ScanLiquid(int start)
    {
        var outside = _blocks.Count;
        if (_reader.IsLiquidEmpty())
        {
            // The engine wants at least one line; an inline comment is none.
            _result.Append(" #");
        }

        while (!_reader.TryCopyLiquidEnd(start))
        {
            var line = _reader.Position;
            var name = _reader.CopyStatementName();
            if (name.Length == 0)
            {
                continue;
            }

            if (name == "comment")
            {
                _reader.BlankLiquidComment(line);
                continue;
            }

            if (name is "raw" or "doc")
            {
                throw Error(IssueCodes.UnknownTag, $"'{name}' cannot stand inside a liquid tag.", line);
            }

            Check(name, line);
            _reader.CopyArguments(name, ScanEnd.Line, line);
        }

        if (_blocks.Count > outside)
        {
            throw NotClosed(_blocks.Peek());
        }
    }

    private void Check(string name, int place)
    {
        if (TagInventory.IsBlock(name))
        {
            _blocks.Push((name, place));
            if (_blocks.Count > TemplateLimits.MaxDepth)
            {
                throw Error(IssueCodes.TooDeep, $"Blocks nest deeper than {TemplateLimits.MaxDepth}.", place);
            }
        }
        else if (name.StartsWith("end", StringComparison.Ordinal) && TagInventory.IsBlock(name[3..]))
        {
            if (!_blocks.TryPop(out var open) || open.Name != name[3..])
            {
                throw Error(IssueCodes.UnbalancedBlock, open.Name is null ? $"'{name}' closes nothing." : $"'{name}' closes a '{open.Name}'.", place);
            }
        }
        else if (name is "else" or "elsif" or "when")
        {
            if (!_blocks.TryPeek(out var open) || !TagInventory.Divides(name, open.Name))
            {
                throw Error(IssueCodes.UnbalancedBlock, $"'{name}' stands outside a block that it divides.", place);
            }
        }
        else if (!TagInventory.IsSingle(name))
        {
            throw UnknownTag(name, place);
        }
    }

    private TemplateSyntaxException UnknownTag(string name, int place) => TagInventory.IsUnsupported(name)
        ? Error(IssueCodes.UnknownTag, $"The tag '{name}' is not supported here.", place)
        : Error(IssueCodes.UnknownTag, $"There is no tag '{name}'.", place, TagInventory.Nearest(name) is { } near ? $"Did you mean '{near}'?" : null);

    private TemplateSyntaxException NotClosed((string Name, int Offset) open) =>
        Error(IssueCodes.UnbalancedBlock, $"'{open.Name}' is not closed.", open.Offset, $"Add '{{% end{open.Name} %}}'.");

    private TemplateSyntaxException Error(string code, string message, int place, string? suggestion = null) =>
        new(_session.BeforeRepair(code, IssueSeverity.Error, message, place, suggestion));
}
