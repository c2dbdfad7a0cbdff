using Ripen.Engine.Codec;

namespace Ripen.Engine.Deliveries;

/// <summary>One call of the receiver.</summary>
/// <param name="At">When it began, milliseconds since 1970.</param>
/// <param name="Status">The HTTP status; 598 and 599 stand for a halted host and a failed connection, 0 for a header that did not render.</param>
/// <param name="Answer">The beginning of the answer, or what went wrong.</param>
/// <param name="Note">What else is worth knowing, such as a renewed token; or null.</param>
public sealed record DeliveryAttempt(long At, int Status, string Answer, string? Note)
{
    /// <summary>The most characters of an answer that are kept.</summary>
    public const int MaxAnswerLength = 2048;

    /// <summary>The <see cref="Note"/> of an attempt that sent nothing, since a call with <c>:retry</c> failed in its headers.</summary>
    public const string Postponed = "postponed: a call in the headers failed";

    /// <summary>Writes the attempt.</summary>
    public void Write(ByteWriter to)
    {
        to.Signed(At);
        to.Count(Status);
        to.Text(Answer);
        to.OptionalText(Note);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static DeliveryAttempt Read(ref ByteReader from) => new(from.Signed(), from.Count(), from.Text(), from.OptionalText());
}
