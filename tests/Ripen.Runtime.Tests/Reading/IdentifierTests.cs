using System.Text.Json;
using Ripen.Engine.Log;

namespace Ripen.Runtime.Tests.Reading;

public sealed class IdentifierTests
{
    [Fact]
    public async Task ReadProfile_finds_a_user_by_alias_and_by_the_platforms_id()
    {
        var installation = new Installation();
        await using var node = installation.Start();
        var alias = UserIdentifier.Alias("crm", "00Q1");
        var partition = UserAddress.PartitionOf(alias.Hash!.Value, installation.Partitions);
        await node.Node.AppendAsync(partition, node.Request(r => r.SetByAlias("crm", "00Q1", ("lead score", 3))));
        var byAlias = await node.Reader.ReadProfileAsync(partition, alias);
        using var document = JsonDocument.Parse(byAlias!);
        var id = new UserIdentifier(IdentifierKind.BrazeId, document.RootElement.GetProperty("braze_id").GetString()!);
        Assert.Equal(partition, UserAddress.PartitionOf(id.Hash!.Value, installation.Partitions));
        Assert.Equal(byAlias, await node.Reader.ReadProfileAsync(partition, id));
        Assert.Null(await node.Reader.ReadProfileAsync(partition, UserIdentifier.Alias("crm", "00Q2")));
        Assert.Null(new UserIdentifier(IdentifierKind.BrazeId, "no id").Hash);
    }
}
