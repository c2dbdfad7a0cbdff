using System.Text;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Rules;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Log;

/// <summary>The approved bytes of every kind of log entry under rule version 4; those of others differ in that byte alone. Kept logs hold them: they may never change.</summary>
public sealed class EntriesTests
{
    private static readonly DeliveryAttempt Attempt = new(1_500, 503, "busy", null);
    private static readonly RenderError Error = new("LQ200", "no number", "body", 2, 300);
    private static readonly FrozenRequest Request = new("PATCH", "https://x/u", [new("A", "b"), new("C", null)], "{}");

    private static readonly FrozenRequest Noted = Request with { Extras = [new("k", "v")], Warnings = ["WH111"] };

    public static TheoryData<string, string> Approved => new()
    {
        { "track",
            "0106000101010700000000000000017501040201050304037540780002020008000000000000000363726d013705880e00010265310a07"
            + "7365636f6e6473027a03030009000000000000000106880e000a0000000000002340030000040101070000000000000001750bec0e" },
        { "track with a key",
            "01060105000000000000000000000000000000060000000000000000000000000000000101010700000000000000017501040201050304"
            + "037540780002020008000000000000000363726d013705880e00010265310a077365636f6e6473027a0303000900000000000000010688"
            + "0e000a0000000000002340030000040101070000000000000001750bec0e" },
        { "tick", "0201d00f" },
        { "rules", "0301ac02" },
        { "candidates ended", "04060200026e6f02d804020103626164010a" },
        { "claim", "0506ac020550415443480b68747470733a2f2f782f7502014101016201430001027b7d" },
        { "claim with notes", "0506ac020550415443480b68747470733a2f2f782f7502014101016201430001027b7d01016b01760105574831313100" },
        { "attempt", "0606ac02b817f703046275737900a01f" },
        { "outcome", "0706ac0203b817f7030462757379000204000302020200000003010401780000" },
        { "outcome with aliases", "0706ac0203b817f70304627573790000010363726d0137" },
        { "outcome with events", "0706ac0203b817f7030462757379000000020205" },
        { "test sent", "3c0607000000000000000161" },
        { "segment sizes", "3d0680f0b25202ac020005e807" },
        { "call scheduled", "3e0607000000000000000105d00f0201ff" },
        { "call moved", "3f06070000000000000001d00f" },
        { "call ended", "3f0607000000000000000000" },
        { "arm", "0806040207000000000000000800000000000000" },
        { "replay", "09060301020301010550415443480b68747470733a2f2f782f7502014101016201430001027b7d" },
        { "replay with notes", "09060301020301010550415443480b68747470733a2f2f782f7502014101016201430001027b7d01016b01760105574831313100" },
        { "due", "1e06d00fac02" },
        { "rules in turn", "1f06ac02" },
        { "step rendered", "2306ac0201030003020200000101016e0204" },
        { "step postponed", "2406ac0204646f776e" },
        { "render postponed", "3706ac02026e6f" },
        { "idempotency key", "0a060500000000000000000000000000000006000000000000000000000000000000" },
        { "message", "14060301020403614078070000000000000005" },
        { "receipts", "150602ac02" },
        { "sweep begun", "2006050000000000000001ac0200" },
        { "sweep step", "2106050000000000000006000000000000000900000000000000010207000000000000000800000000000000" },
        { "sweep cancelled", "22060500000000000000" },
        { "contact state", "1606040361407802" },
        { "render failed", "320601054c51323030096e6f206e756d62657204626f647902ac0202d80402" },
        { "calls failed", "3406ac0201046c617465" },
        { "replay ended", "33060301020301054c51323030096e6f206e756d62657204626f647902ac02" },
    };

    [Theory]
    [MemberData(nameof(Approved))]
    public void Entry_is_the_approved_bytes(string name, string hex) => Assert.Equal(hex, Convert.ToHexStringLower(Build(name)));

    [Fact]
    public void Approved_holds_every_kind() =>
        Assert.Equal(Enum.GetValues<EntryKind>().Select(k => (byte)k).Order(), Approved.Select(a => Convert.FromHexString(a.Data.Item2)[0]).Distinct().Order());

    [Fact]
    public void DropObject_takes_the_object_back()
    {
        var writer = new TrackEntryWriter();
        writer.Begin();
        Session(writer);
        var one = writer.Finish();
        writer.BeginObject(CommandKind.Event, 1, "x"u8, create: true);
        writer.Event(1, 2, 3, "id"u8, []);
        writer.DropObject();
        Assert.Equal(one, writer.Finish());
        Assert.Equal(1, writer.Objects);
    }

    [Theory]
    [MemberData(nameof(Approved))]
    public void Apply_of_a_shorter_entry_is_refused_or_applied_and_never_anything_else(string name, string hex)
    {
        Assert.NotEmpty(name);
        var bytes = Convert.FromHexString(hex);
        for (var length = 0; length < bytes.Length; length++)
        {
            try
            {
                new Workspace().Apply("5 10:00", bytes[..length]);
            }
            catch (InvalidDataException)
            {
                // Damage is said by name; what happens to end at an object's end is an entry of its own.
            }
        }
    }

    private static byte[] Build(string name) => name switch
    {
        "track" => Track(null),
        "track with a key" => Track(5),
        "tick" => [2, 1, 0xd0, 0x0f], // no longer written
        "rules" => [3, 1, 0xac, 0x02], // no longer written
        "due" => Entries.Due(1_000, 300),
        "rules in turn" => Entries.Rules(300),
        "message" => Entries.Message(3, 1, MessageKind.ContactAdded, Convert.FromHexString("0403614078070000000000000005")),
        "receipts" => Entries.Receipts([new Receipt(1, 2, 300)]),
        "contact state" => Entries.ContactState(Identifier.Email("a@x"), SubscriptionState.Unsubscribed),
        "candidates ended" => Entries.CandidatesEnded([new EndedCandidates(false, "no", [300, 301]), new EndedCandidates(true, "bad", [5])]),
        "claim" => Entries.Claim(300, Request),
        "claim with notes" => Entries.Claim(300, Noted),
        "attempt" => Entries.Attempt(300, Attempt, 2_000),
        "outcome" => Entries.Outcome(300, DeliveryStatus.Sent, Attempt, [
            new BoundUpdate(4, null, UpdateAction.Increment, Value.Of(1L), Value.Of(0L), null),
                new BoundUpdate(0, ProfileField.Email, UpdateAction.Set, Value.Of("x"), null, null)]),
        "outcome with aliases" => Entries.Outcome(300, DeliveryStatus.Sent, Attempt, new BoundOutcome([], [new UserAlias("crm", "7")], default)),
        "outcome with events" => Entries.Outcome(300, DeliveryStatus.Sent, Attempt, new BoundOutcome([], [], new byte[] { 2, 5 })),
        "call scheduled" => Entries.CallScheduled(new ScheduledCall(7, true, 5, 1_000, new byte[] { 1, 0xff })),
        "call moved" => Entries.CallMoved(7, 1_000),
        "call ended" => Entries.CallMoved(7, null),
        "segment sizes" => Entries.SegmentSizes(86_400_000, [(300, 0), (5, 1_000)]),
        "test sent" => Entries.TestSent(7, "a"),
        "arm" => Entries.Arm(4, [7, 8]),
        "sweep begun" => Entries.SweepBegun(5, SweepKind.Rearm, 300),
        "sweep step" => Entries.SweepStep(5, 6, 9, true, [7, 8]),
        "sweep cancelled" => Entries.SweepCancelled(5),
        "replay" => Entries.Replay([1, 2, 3], Request, force: true),
        "replay with notes" => Entries.Replay([1, 2, 3], Noted, force: true),
        "render postponed" => Entries.RenderPostponed(300, "no"),
        "step rendered" => Entries.StepRendered(300, new StepRender
        {
            Updates = [new BoundUpdate(3, null, UpdateAction.Increment, Value.Of(1L), null, null)],
            FailedRows = 1,
            Variables = [new("n", Value.Of(2L))],
        }),
        "step postponed" => Entries.StepPostponed(300, "down"),
        "render failed" => Entries.RenderFailed([new FailedCandidates(Error, [300, 301])]),
        "calls failed" => Entries.CallsFailed(300, ["late"]),
        "replay ended" => Entries.ReplayEnded([1, 2, 3], aborted: true, Error),
        _ => Entries.IdempotencyKey(5, 6),
    };

    private static byte[] Track(int? key)
    {
        var writer = new TrackEntryWriter();
        writer.Begin(key is { } number ? (UInt128)number : null, 6);
        writer.BeginObject(CommandKind.Attributes, 7, "u"u8, create: true);
        writer.Assignment(AssignmentKind.Attribute, 4, Value.Of(-1L));
        writer.Assignment(AssignmentKind.Field, (int)ProfileField.Email, Value.Of("u@x"));
        writer.EndObject();
        writer.BeginAliasObject(CommandKind.Event, 8, "crm"u8, "7"u8, create: false);
        var properties = new PropertyWriter();
        properties.Property("seconds", Value.Of(61L));
        writer.Event(5, 900, 0, "e1"u8, properties.Written);
        writer.EndObject();
        writer.BeginBrazeIdObject(CommandKind.Purchase, 9, 1);
        writer.Purchase(6, 900, 0, 10, 9.5, 3, [], []);
        writer.EndObject();
        Session(writer);
        return writer.Finish();
    }

    private static void Session(TrackEntryWriter writer)
    {
        writer.BeginObject(CommandKind.Session, 7, Encoding.UTF8.GetBytes("u"), create: true);
        writer.Session(11, 950);
        writer.EndObject();
    }
}
