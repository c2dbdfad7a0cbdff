using Ripen.Dashboard.Ingestion;

namespace Ripen.Dashboard.Tests.Ingestion;

/// <summary>Secrets that belong to one integration.</summary>
public sealed class SecretNameTests
{
    [Fact]
    public void SecretNameOf_is_made_of_the_id_and_stays_within_64_characters_and_apart_from_others()
    {
        Assert.Equal("cdi-lead-scores", ConnectionPart.SecretNameOf("lead-scores"));
        var (one, other) = (ConnectionPart.SecretNameOf(new string('a', 60) + "1"), ConnectionPart.SecretNameOf(new string('a', 60) + "2"));
        Assert.Equal((64, 64, 64), (one.Length, other.Length, ConnectionPart.SecretNameOf(new string('a', 60)).Length));
        Assert.NotEqual(one, other);
    }
}
