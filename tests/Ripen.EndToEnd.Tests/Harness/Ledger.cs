using System.Text.Json;

namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>All pages of a user's ledger of one attribute, newest entry first.</summary>
internal sealed record Ledger(decimal Value, decimal Opening, IReadOnlyList<JsonElement> Entries)
{
    public IEnumerable<decimal> Deltas => Entries.Select(e => e.GetProperty("delta").GetDecimal());

    /// <summary>Opening value and all deltas make the value, and each entry goes on where the one before it ended.</summary>
    public void AssertAddsUp()
    {
        Assert.Equal(Value, Opening + Deltas.Sum());
        for (var i = 0; i < Entries.Count; i++)
        {
            var before = NumberOrZero(Entries[i].GetProperty("before"));
            Assert.Equal(NumberOrZero(Entries[i].GetProperty("after")), before + Entries[i].GetProperty("delta").GetDecimal());
            Assert.Equal(before, i + 1 < Entries.Count ? NumberOrZero(Entries[i + 1].GetProperty("after")) : Opening);
        }
    }

    internal static decimal NumberOrZero(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : 0;
}
