using Ripen.Engine.Codec;

namespace Ripen.Engine.Deliveries;

/// <summary>Why a message could not be rendered (liquid-and-webhooks §4.2).</summary>
/// <param name="Code">The stable code, such as <c>LQ200</c>; empty where there is none.</param>
/// <param name="Message">The sentence, at most <see cref="MaxMessageLength"/> characters.</param>
/// <param name="Part"><c>body</c>, <c>url</c> or a header's name; empty where the whole message is meant.</param>
/// <param name="Line">The line in the part, from 1; 0 where it is not known.</param>
/// <param name="Column">The column, from 1; 0 where it is not known.</param>
public sealed record RenderError(string Code, string Message, string Part, int Line, int Column)
{
    /// <summary>The most characters of a message that are kept.</summary>
    public const int MaxMessageLength = 1000;

    /// <summary>What the activity log says of it.</summary>
    public string Text => Part.Length == 0 ? Message : $"{Part}: {Message}";

    /// <summary>An error with a message of any length, which is cut.</summary>
    public static RenderError Of(string? code, string message, string part, int line, int column) =>
        new(code ?? string.Empty, message.Length <= MaxMessageLength ? message : message[..MaxMessageLength], part, line, column);

    /// <summary>Writes the error.</summary>
    public void Write(ByteWriter to)
    {
        to.Text(Code);
        to.Text(Message);
        to.Text(Part);
        to.Count(Line);
        to.Count(Column);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RenderError Read(ref ByteReader from) => new(from.Text(), from.Text(), from.Text(), from.Count(), from.Count());
}
