using Ripen.Server.Api.DataIssues;

namespace Ripen.Server.Tests.Api.DataIssues;

public sealed class DataIssueCountsTests
{
    [Fact]
    public void Add_counts_by_reason_and_by_key()
    {
        var counts = new DataIssueCounts();
        counts.Add(DropReason.TextTooLong, "bio");
        counts.Add(DropReason.TextTooLong, "bio");
        counts.Add(DropReason.InvalidName, "$x");
        counts.Add(DropReason.InvalidName, 5);

        Assert.Equal(2, counts.Count(DropReason.TextTooLong));
        Assert.Equal(6, counts.Count(DropReason.InvalidName));
        Assert.Equal([new DroppedKey(DropReason.TextTooLong, "bio", 2), new DroppedKey(DropReason.InvalidName, "$x", 1)], counts.Keys());
    }

    [Fact]
    public void Add_tells_a_bounded_number_of_keys_apart()
    {
        var counts = new DataIssueCounts();
        for (var i = 0; i <= DataIssueCounts.MaxKeys; i++)
        {
            counts.Add(DropReason.TextTooLong, $"key {i}");
        }

        Assert.Equal(DataIssueCounts.MaxKeys, counts.Keys().Count);
        Assert.Equal(DataIssueCounts.MaxKeys + 1, counts.Count(DropReason.TextTooLong));
    }

    [Fact]
    public void Add_keeps_the_beginning_of_a_long_key()
    {
        var counts = new DataIssueCounts();
        counts.Add(DropReason.InvalidName, new string('k', 500));

        Assert.Equal(DataIssueCounts.MaxKeyLength, Assert.Single(counts.Keys()).Key.Length);
    }

    [Theory]
    [InlineData(RequestDrops.MaxNamed, RequestDrops.MaxNamed)]
    [InlineData(RequestDrops.MaxNamed + 1, RequestDrops.MaxNamed)]
    public void A_request_names_a_bounded_number_of_keys_and_counts_all(int drops, int named)
    {
        var request = new RequestDrops();
        for (var i = 0; i < drops; i++)
        {
            request.Add(DropReason.InvalidValue, System.Text.Encoding.UTF8.GetBytes($"k{i}"));
        }

        var counts = new DataIssueCounts();
        request.CountInto(counts);

        Assert.Equal(named, counts.Keys().Count);
        Assert.Equal(drops, counts.Count(DropReason.InvalidValue));
        request.Clear();
        Assert.Equal(0, request.Count);
    }
}
