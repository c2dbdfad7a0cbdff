using Ripen.Engine.Activity;
using Ripen.Server.Composition.Activity;

namespace Ripen.Server.Tests.Composition.Activity;

public sealed class ActivityTypesTests
{
    [Fact]
    public void ToText_names_every_kind_by_a_word_that_leads_back_to_it() => Assert.All(Enum.GetValues<ActivityKind>(), kind =>
    {
        Assert.True(ActivityTypes.TryParse(ActivityTypes.ToText((byte)kind), out var read));
        Assert.Equal((byte)kind, read);
    });
}
