using Ripen.Engine.Canvas;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Delivery.Pipeline;

/// <summary>What templates read of a journey: its variant, what it was entered with, and its variables. A copy that does not change when the journey goes on.</summary>
/// <param name="Variant">The variant's name, or null when the entry is there no longer.</param>
/// <param name="Entered">The properties of the event or call that opened it, as they are stored.</param>
/// <param name="Variables">Its variables as one object, or null.</param>
internal sealed record JourneyView(string? Variant, ReadOnlyMemory<byte> Entered, Value Variables)
{
    /// <summary>All properties of the entry.</summary>
    public Value EntryProperties => Engine.Log.EventProperties.ToObject(Entered.Span);

    /// <summary>Everything that <c>context</c> holds: the properties of the entry, and over them the variables.</summary>
    public Value Context
    {
        get
        {
            var all = new Dictionary<string, Value>(StringComparer.Ordinal);
            foreach (var (name, value) in (KeyValuePair<string, Value>[])[.. EntryProperties.AsObject, .. Variables.IsNull ? [] : Variables.AsObject])
            {
                all[name] = value;
            }

            return Value.Object([.. all]);
        }
    }

    /// <summary>The journey of an entry as the profile has it now.</summary>
    public static JourneyView Of(Profile profile, StepPlace place, INames names)
    {
        var entry = profile.FindCanvas(place.Canvas)?.Active.Find(e => e.Id == place.Entry);
        var notes = profile.FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes)?.Find(place.Canvas, place.Entry);
        return new JourneyView(entry is null ? null : names.Text(entry.Variant), notes?.Entered ?? default, notes?.Variables ?? Value.Null);
    }

    /// <summary>A property of the entry.</summary>
    public Value EntryProperty(string name) => new EventProperties(Entered.Span).Find(System.Text.Encoding.UTF8.GetBytes(name));

    /// <summary>A variable, else the property of the entry with that name.</summary>
    public Value Variable(string name) => !Variables.IsNull && Variables.Member(name) is { IsNull: false } own ? own : EntryProperty(name);

    /// <summary>The journey with a variable set.</summary>
    public JourneyView With(string name, in Value value) => this with { Variables = JourneyNote.Set(Variables, name, value) };
}
