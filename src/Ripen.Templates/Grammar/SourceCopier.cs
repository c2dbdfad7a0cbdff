using System.Text;

namespace Ripen.Templates.Grammar;

/// <summary>Copies a source to a result piece by piece, and knows where it stands.</summary>
internal abstract class SourceCopier(string source, ParseSession session, StringBuilder result)
{
    /// <summary>Where the scan stands.</summary>
    public int Position { get; protected set; }

    /// <summary>The character after the one at hand; NUL at the end.</summary>
    public char Next => Peek(1);

    /// <summary>The character at hand; NUL at the end.</summary>
    protected char Current => Peek(0);

    /// <summary>The source.</summary>
    protected string Source { get; } = source;

    /// <summary>What is learnt.</summary>
    protected ParseSession Session { get; } = session;

    /// <summary>The repaired source so far.</summary>
    protected StringBuilder Result { get; } = result;

    /// <summary>A character ahead; NUL beyond the end.</summary>
    protected char Peek(int distance) => Position + distance < Source.Length ? Source[Position + distance] : '\0';

    /// <summary>Copies a number of characters.</summary>
    protected void Copy(int count)
    {
        Session.Repairs.Follow(Result.Length, Position);
        Result.Append(Source, Position, count);
        Position += count;
    }

    /// <summary>Goes over a number of characters and writes spaces; line breaks stay.</summary>
    protected void Blank(int count)
    {
        Session.Repairs.Follow(Result.Length, Position);
        for (var end = Position + count; Position < end; Position++)
        {
            Result.Append(Current == '\n' ? '\n' : ' ');
        }
    }

    /// <summary>Copies white space.</summary>
    protected void CopySpace(bool acrossLines)
    {
        while (char.IsWhiteSpace(Current) && (acrossLines || Current != '\n'))
        {
            CopyWhiteSpace();
        }
    }

    /// <summary>Copies one white-space character; one from a web page becomes an ordinary space.</summary>
    protected void CopyWhiteSpace()
    {
        if (Current > '\x7f')
        {
            Warn("A space copied from a web page is read as an ordinary one.", "an ordinary space");
            Blank(1);
        }
        else
        {
            Copy(1);
        }
    }

    /// <summary>Adds a warning of a repair at the place at hand.</summary>
    protected void Warn(string message, string suggestion)
    {
        if (!Session.IsFull)
        {
            Session.Warn(Session.BeforeRepair(IssueCodes.Repaired, IssueSeverity.Warning, message, Position, suggestion));
        }
    }

    /// <summary>An error at a place.</summary>
    protected TemplateSyntaxException Error(string code, string message, int offset, string? suggestion = null) =>
        new(Session.BeforeRepair(code, IssueSeverity.Error, message, offset, suggestion));
}
