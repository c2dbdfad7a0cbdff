using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;

namespace Ripen.Engine.Tests.Identity;

public sealed class MailboxTests
{
    private static readonly byte[] Body = Convert.FromHexString("0403614078070000000000000005");
    private readonly EnginePartition _engine = new(0, 4, new MemoryStore(), _ => RuleBinder.Bind(Definitions.RuleSet.Empty, new TestNames()));

    [Fact]
    public void A_message_is_applied_once_and_receipted_each_time()
    {
        Assert.Equal(EntryResult.Applied, Hear(1));
        Assert.Equal(EntryResult.Repeated, Hear(1));
        Assert.Equal(EntryResult.Applied, Hear(2));

        Assert.Equal([new Receipt(3, 0, 2)], _engine.ReadyReceipts);
        Assert.Equal(2, _engine.LastMessageOf(3));
    }

    [Fact]
    public void A_message_whose_predecessor_is_missing_is_not_applied()
    {
        Hear(1);
        _engine.ReadyReceipts.Clear();

        Assert.Equal(EntryResult.Refused, Hear(3));
        Assert.Equal(1, _engine.LastMessageOf(3));
        Assert.Empty(_engine.ReadyReceipts);
        Assert.Equal(EntryResult.Applied, Hear(2));
        Assert.Equal(EntryResult.Applied, Hear(3));
    }

    [Fact]
    public void Messages_are_open_until_their_receipt()
    {
        var contact = Enumerable.Range(0, 100).Select(i => $"u{i}@x.com").First(e => Identifier.Email(e).Partition(4) == 1);
        var names = new TestNames();
        foreach (var user in Enumerable.Range(0, 1000).Select(i => $"u{i}").Where(u => Identifier.ExternalId(u).Partition(4) == 0).Take(3))
        {
            _engine.Apply(_engine.Sequence + 1, 0, new RequestBuilder(names, 0).Email(user, contact).Finish());
        }

        Assert.Equal([1, 2, 3], _engine.OpenMessages.Select(m => m.Number));
        _engine.Apply(_engine.Sequence + 1, 0, Entries.Receipts([new Receipt(0, 1, 2)]));
        Assert.Equal([3], _engine.OpenMessages.Select(m => m.Number));
        Assert.Equal(1, _engine.OpenMessageCount);
        _engine.Apply(_engine.Sequence + 1, 0, Entries.Receipts([new Receipt(0, 1, 2)]));
        Assert.Equal(1, _engine.OpenMessageCount);
    }

    private EntryResult Hear(long number) => _engine.Apply(_engine.Sequence + 1, 0, Entries.Message(3, number, MessageKind.ContactAdded, Body));
}
