using Ripen.Engine.Identity;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Identity;

public sealed class ContactTests
{
    private readonly PartitionCluster _c = new();

    [Fact]
    public void Case_63_an_object_with_email_and_phone_gives_the_users_email_the_phone()
    {
        _c.SetField(Who.Id("u1"), ProfileField.Email, "Ann@Example.com");
        _c.SetField(Who.Email("ann@example.com"), ProfileField.Phone, "+33 6 12 34 56 78");

        Assert.Equal(1, _c.Users);
        Assert.Equal("+33 6 12 34 56 78", _c.User(Who.Id("u1")).Field(ProfileField.Phone));
        Assert.Equal("u1", _c.User(Who.Phone("+33612345678")).ExternalId);
    }

    [Fact]
    public void Case_64_of_several_users_of_an_email_the_identified_one_is_written()
    {
        _c.SetField(Who.Id("p1"), ProfileField.Email, "e@x.com");
        _c.Now += Clock.Day;
        _c.SetField(Who.Alias("cookie", "p2"), ProfileField.Email, "e@x.com");

        _c.Score(Who.Email("e@x.com"), 5);

        Assert.Equal(2, _c.Find(Who.Email("e@x.com")).Count);
        Assert.Equal(Value.Of(5L), _c.ScoreOf(Who.Id("p1")));
        Assert.Equal(Value.Null, _c.ScoreOf(Who.Alias("cookie", "p2")));
    }

    [Fact]
    public void Of_several_anonymous_users_of_an_email_the_last_updated_one_is_written()
    {
        _c.SetField(Who.Alias("cookie", "p1"), ProfileField.Email, "e@x.com");
        _c.Now += Clock.Day;
        _c.SetField(Who.Alias("cookie", "p2"), ProfileField.Email, "e@x.com");

        _c.Score(Who.Email("e@x.com"), 5);

        Assert.Equal(Value.Of(5L), _c.ScoreOf(Who.Alias("cookie", "p2")));
    }

    [Fact]
    public void An_unknown_email_makes_a_user_who_has_it()
    {
        _c.Event(Who.Email("new@x.com"), "visit");

        Assert.Equal("new@x.com", _c.User(Who.Email("new@x.com")).Field(ProfileField.Email));
        Assert.Equal(1, _c.Users);
    }

    [Fact]
    public void An_email_leads_to_a_user_only_while_the_user_has_it()
    {
        _c.SetField(Who.Id("u1"), ProfileField.Email, "old@x.com");
        _c.SetField(Who.Id("u1"), ProfileField.Email, "new@x.com");

        Assert.Empty(_c.Find(Who.Email("old@x.com")));
        Assert.Equal("u1", _c.User(Who.Email("new@x.com")).ExternalId);
    }

    [Fact]
    public void An_email_leads_to_a_hundred_users_and_no_more()
    {
        for (var i = 0; i <= AddressRecord.MaxUsers; i++)
        {
            _c.SetField(Who.Id($"u{i}"), ProfileField.Email, "shared@x.com");
        }

        Assert.Equal(AddressRecord.MaxUsers, _c.Find(Who.Email("shared@x.com")).Count);
        Assert.Equal(1, _c.Engines.Sum(e => e.Profiles.Addresses.Refused));
    }

    [Fact]
    public void Case_87_a_subscription_is_that_of_all_who_have_the_address()
    {
        _c.SetField(Who.Id("u1"), ProfileField.Email, "e@x.com");
        _c.SetField(Who.Id("u2"), ProfileField.Email, "E@x.com");
        _c.SetField(Who.Id("u3"), ProfileField.Email, "other@x.com");

        _c.Subscribe(Who.Id("u1"), SubscriptionState.Unsubscribed);

        Assert.Equal(SubscriptionState.Unsubscribed, _c.User(Who.Id("u1")).EmailSubscription);
        Assert.Equal(SubscriptionState.Unsubscribed, _c.User(Who.Id("u2")).EmailSubscription);
        Assert.Equal(SubscriptionState.Subscribed, _c.User(Who.Id("u3")).EmailSubscription);
    }

    [Fact]
    public void A_state_set_for_an_address_that_nobody_has_waits_for_who_gets_it()
    {
        _c.SetAddressState("late@x.com", SubscriptionState.Unsubscribed);
        _c.SetField(Who.Id("u1"), ProfileField.Email, "Late@X.com");
        _c.Event(Who.Email("never@x.com"), "visit");

        Assert.Equal(SubscriptionState.Unsubscribed, _c.User(Who.Id("u1")).EmailSubscription);
        Assert.Equal(SubscriptionState.Subscribed, _c.User(Who.Email("never@x.com")).EmailSubscription);
    }

    [Theory]
    [InlineData("+1 (504) 327-7269", "+15043277269")]
    [InlineData("0033 6.12.34.56.78", "+33612345678")]
    [InlineData("+1234567", "+1234567")]
    [InlineData("+123456", null)]
    [InlineData("+1234567890123456", null)]
    [InlineData("06 12 34 56 78", null)]
    [InlineData("+0612345678", null)]
    [InlineData("call me", null)]
    [InlineData(null, null)]
    public void NormalisePhone_gives_the_number_or_nothing(string? text, string? number) => Assert.Equal(number, ContactText.NormalisePhone(text));

    [Theory]
    [InlineData(" Ann@Example.COM ", "ann@example.com")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void NormaliseEmail_gives_the_address_or_nothing(string? text, string? address) => Assert.Equal(address, ContactText.NormaliseEmail(text));
}
