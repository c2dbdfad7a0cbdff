using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Triggers;

namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>
/// What a test run lets happen so that an entry opens or a group is taken. An event, a purchase or a session is one indeed, so that later steps see it counted; of what has happened already (a
/// changed attribute, an added address) there is nothing to be done again, and something without a meaning stands for it.
/// </summary>
internal sealed record TestAct(CommandKind Command, string Name)
{
    /// <summary>The name of what has no meaning: no event and no product has it, for it begins with <c>$</c>.</summary>
    public const string Nothing = "$test-run";

    /// <summary>An event without a meaning.</summary>
    public static TestAct Sign { get; } = new(CommandKind.Event, Nothing);

    /// <summary>A call for the canvas.</summary>
    public static TestAct Call { get; } = new(CommandKind.CanvasTrigger, Nothing);

    /// <summary>The trigger that just this fires.</summary>
    public Trigger Trigger => Command switch
    {
        CommandKind.Purchase => new Trigger.Purchase(null, []),
        CommandKind.Session => new Trigger.StartSession(null),
        _ => new Trigger.CustomEvent(Name, []),
    };

    /// <summary>What fires a trigger, or null where nothing is to be done.</summary>
    /// <param name="product">What is bought, where the trigger is a purchase; null for what it says.</param>
    public static TestAct? Of(Trigger? trigger, string? product, RuleSet rules) => trigger switch
    {
        // An event on the blocklist never comes to a profile.
        Trigger.CustomEvent custom => rules.Events.Any(e => e.Name == custom.Name && e.Blocklisted) ? null : new TestAct(CommandKind.Event, custom.Name),
        Trigger.Purchase purchase => new TestAct(CommandKind.Purchase, product ?? purchase.Products?[0] ?? Nothing),
        Trigger.StartSession => new TestAct(CommandKind.Session, Nothing),
        _ => null,
    };

    /// <summary>The log entry in which it happens to a user.</summary>
    /// <param name="canvas">The canvas's number.</param>
    /// <param name="at">Milliseconds since 1970.</param>
    public byte[] Entry(ulong user, uint createdSecond, int canvas, long at, ReadOnlySpan<byte> properties, INames names)
    {
        var writer = new TrackEntryWriter();
        writer.Begin();
        writer.BeginBrazeIdObject(Command, user, createdSecond);
        switch (Command)
        {
            case CommandKind.CanvasTrigger:
                writer.CanvasTrigger(canvas, properties);
                break;
            case CommandKind.Purchase:
                writer.Purchase(names.Required(Name), at, 0, 0, 0, 1, [], properties);
                break;
            case CommandKind.Session:
                writer.Session(0, at);
                break;
            default:
                writer.Event(names.Required(Name), at, 0, [], properties);
                break;
        }

        writer.EndObject();
        return writer.Finish();
    }
}
