using Ripen.Engine.Log;

namespace Ripen.Engine.Occurrences;

/// <summary>The start of a causal chain; everything derived from it carries it (canvas §1).</summary>
/// <param name="Id">Made from the log position.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Trigger">The kind of the first occurrence.</param>
/// <param name="Name">The number of its name (event, attribute, app, canvas of the timer), or 0.</param>
/// <param name="Time">Its own instant, milliseconds since 1970: an event's own time, a timer's due instant, else the receipt.</param>
/// <param name="Now">The instant at which it is processed: the entry's stamp, or a timer's due instant.</param>
/// <param name="Request">The sequence of the log entry when it came with a request, else 0.</param>
public readonly record struct Root(EntryId Id, RootKind Kind, OccurrenceKind Trigger, int Name, long Time, long Now, long Request);
