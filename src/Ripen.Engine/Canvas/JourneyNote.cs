using Ripen.Engine.Log;
using Ripen.Engine.Values;

namespace Ripen.Engine.Canvas;

/// <summary>What a journey carries for its templates and filters (canvas §3.9, §4.7). Names and values are those of the outside.</summary>
public sealed class JourneyNote
{
    /// <summary>The canvas's number.</summary>
    public required int Canvas { get; init; }

    /// <summary>The entry.</summary>
    public required EntryId Entry { get; init; }

    /// <summary>The properties of the event or call that opened it, as <see cref="EventProperties"/> reads them.</summary>
    public byte[] Entered { get; set; } = [];

    /// <summary>The properties of the event by which it left its last Action Paths, until a message has read them.</summary>
    public byte[] Matched { get; set; } = [];

    /// <summary>Its variables as one object, or <see cref="Value.Null"/>. The object is never changed, only replaced.</summary>
    public Value Variables { get; set; }

    /// <summary>A render that is to be tried again, or null.</summary>
    public PostponedRender? Postponed { get; set; }

    /// <summary>Whether there is nothing to keep.</summary>
    public bool IsEmpty => Entered.Length == 0 && Matched.Length == 0 && Variables.IsNull && Postponed is null;

    /// <summary>A variable, else the property of the entry with that name, else <see cref="Value.Null"/>.</summary>
    public Value Find(string name, ReadOnlySpan<byte> utf8Name) =>
        !Variables.IsNull && Variables.Member(name) is { IsNull: false } own ? own : new EventProperties(Entered).Find(utf8Name);

    /// <summary>An object like <paramref name="variables"/> with one member set.</summary>
    public static Value Set(in Value variables, string name, in Value value)
    {
        var members = variables.IsNull ? [] : variables.AsObject.ToArray().ToList();
        var at = members.FindIndex(m => m.Key == name);
        if (at < 0)
        {
            members.Add(KeyValuePair.Create(name, value));
        }
        else
        {
            members[at] = KeyValuePair.Create(name, value);
        }

        return Value.Object([.. members]);
    }
}
