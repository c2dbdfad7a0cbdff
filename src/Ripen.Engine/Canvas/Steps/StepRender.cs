using Ripen.Engine.Codec;
using Ripen.Engine.Rules;
using Ripen.Engine.Values;

namespace Ripen.Engine.Canvas.Steps;

/// <summary>What a step rendered to, as it comes back through the log.</summary>
public sealed record StepRender
{
    /// <summary>Rows of a User Update with their values, in order.</summary>
    public IReadOnlyList<BoundUpdate> Updates { get; init; } = [];

    /// <summary>How many rows have no fitting value and are left out.</summary>
    public int FailedRows { get; init; }

    /// <summary>Variables of a context step in order; <see cref="Value.Null"/> where the value is missing or of another type.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> Variables { get; init; } = [];

    /// <summary>What a document holds: objects as a log entry of <c>users/track</c> has them, attributes first, all of this user. Empty where there is none.</summary>
    public ReadOnlyMemory<byte> Objects { get; init; }

    /// <summary>Writes it.</summary>
    public void Write(ByteWriter to)
    {
        to.Count(Updates.Count);
        foreach (var update in Updates)
        {
            BoundUpdateCodec.Write(to, update);
        }

        to.Count(FailedRows);
        to.Count(Variables.Count);
        foreach (var (name, value) in Variables)
        {
            to.Text(name);
            to.Value(value);
        }

        if (!Objects.IsEmpty)
        {
            to.Bytes(Objects.Span);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static StepRender Read(ref ByteReader from)
    {
        var updates = new List<BoundUpdate>();
        for (var left = from.Count(); left > 0; left--)
        {
            updates.Add(BoundUpdateCodec.Read(ref from));
        }

        var failed = from.Count();
        var variables = new List<KeyValuePair<string, Value>>();
        for (var left = from.Count(); left > 0; left--)
        {
            variables.Add(KeyValuePair.Create(from.Text(), from.Value()));
        }

        return new StepRender { Updates = updates, FailedRows = failed, Variables = variables, Objects = from.AtEnd ? default : from.Bytes().ToArray() };
    }
}
