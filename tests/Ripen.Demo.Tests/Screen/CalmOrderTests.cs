using Ripen.Demo.Screen;
using Ripen.Demo.Watch;

namespace Ripen.Demo.Tests.Screen;

public sealed class CalmOrderTests
{
    private readonly CalmOrder _order = new();

    [Fact]
    public void Next_first_frame_is_sorted_with_the_excluded_last()
    {
        var excluded = Lead("c", 99);
        excluded.IsExcluded = true;
        Assert.Equal(["b", "a", "d", "c"], Ids([Lead("a", 1), Lead("b", 5), excluded, Lead("d", null)]));
    }

    [Fact]
    public void Next_moves_a_row_by_one_place_a_frame()
    {
        BoardLead[] leads = [Lead("a", 9), Lead("b", 8), Lead("c", 7), Lead("d", 6)];
        Ids(leads);
        leads[3].Score = 10;
        Assert.Equal(["a", "b", "d", "c"], Ids(leads));
        Assert.Equal(["a", "d", "b", "c"], Ids(leads));
        Assert.Equal(["d", "a", "b", "c"], Ids(leads));
        Assert.Equal(["d", "a", "b", "c"], Ids(leads));
    }

    private static BoardLead Lead(string id, int? score) => new(id, id, id) { Score = score };

    private string[] Ids(IEnumerable<BoardLead> leads) => [.. _order.Next(leads).Select(lead => lead.Id)];
}
