using System.Text;
using Ripen.Server.Api.UsersTrack.Plain;

namespace Ripen.Server.Tests.Api.UsersTrack.Plain;

public sealed class RecentNamesTests
{
    [Fact]
    public async Task Find_tells_names_of_all_lengths_apart_whatever_stands_after_them()
    {
        var texts = Enumerable.Range(1, 30).SelectMany(length => new[] { new string('a', length), new string('a', length - 1) + "b", "b" + new string('a', length - 1) })
            .Distinct().ToList();
        var names = new FakeNames();
        await names.RegisterAsync(texts, TestContext.Current.CancellationToken);
        var recent = new RecentNames(names, _ => true);
        foreach (var text in texts.Concat(texts).Concat(texts.AsEnumerable().Reverse()))
        {
            foreach (var after in new[] { "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "\"}                              " })
            {
                Assert.Equal(names.Find(text), recent.Find(Encoding.UTF8.GetBytes("x" + text + after), 1, text.Length));
            }
        }
    }

    [Fact]
    public async Task Find_of_an_unknown_name_is_zero_until_it_has_a_number()
    {
        var names = new FakeNames();
        var recent = new RecentNames(names, _ => true);
        var body = Encoding.UTF8.GetBytes("new" + new string('\0', 32));

        Assert.Equal(0, recent.Find(body, 0, 3));
        await names.RegisterAsync(["new"], TestContext.Current.CancellationToken);
        Assert.Equal(1, recent.Find(body, 0, 3));
        Assert.Equal(1, recent.Find(body, 0, 3));
    }
}
