namespace Ripen.Server.Tests.Api.UsersTrack;

/// <summary>Cases of profiles-segments-campaigns §7.2 that the reading of a request decides; the engine's tests have the others.</summary>
public sealed class WriteCaseTests
{
    private readonly TrackRun _run = new();

    [Fact]
    public void C65_of_equal_items_the_last_stays() =>
        Assert.Equal("attributes u+ food=Array:[\"hotdog\",\"pizza\"]", Attributes("\"food\":[\"hotdog\",\"hotdog\",\"hotdog\",\"pizza\"]"));

    [Fact]
    public void C66_both_operators_of_a_list_go_in_one_object() =>
        Assert.Equal("attributes u+ list AddItems [\"a\"] list RemoveItems [\"b\"]", Attributes("\"list\":{\"remove\":[\"b\"],\"add\":[\"a\"]}"));

    [Theory]
    [InlineData("{\"at\":{\"$time\":\"soon\"},\"n\":1}")]
    [InlineData("{\"at\":{\"$time\":null},\"n\":1}")]
    [InlineData("{\"in\":{\"at\":{\"$time\":\"soon\"}}}")]
    [InlineData("{\"n\":null}")]
    [InlineData("[{\"at\":{\"$time\":\"soon\"}}]")]
    public void C71_one_bad_nested_value_leaves_its_attribute_and_no_other(string nested)
    {
        Assert.Equal("attributes u+ field FirstName=\"Ada\"", Attributes($"\"trip\":{nested},\"first_name\":\"Ada\""));
        Assert.Equal("attributes u+ field FirstName=\"Ada\"", Attributes($"\"_merge_objects\":true,\"trip\":{nested},\"first_name\":\"Ada\""));
    }

    [Fact]
    public void C75_a_bare_date_is_midnight() =>
        Assert.Equal("attributes u+ demo=Time:\"2024-05-15T00:00:00.000Z\"", Attributes("\"demo\":\"2024-05-15\""));

    [Fact]
    public void C76_a_year_beyond_3000_is_text_at_the_top_and_dropped_inside() =>
        Assert.Equal("attributes u+ a=String:\"3001-01-01\"", Attributes("\"a\":\"3001-01-01\",\"b\":{\"c\":{\"$time\":\"3001-01-01\"}}"));

    [Theory]
    [InlineData("Australia", "\"AU\"")]
    [InlineData("Narnia", "null")]
    public void C81_a_country_is_found_by_name_or_emptied(string country, string stored) =>
        Assert.Equal($"attributes u+ field Country={stored}", Attributes($"\"country\":\"{country}\""));

    [Fact]
    public void C82_a_standard_field_in_another_case_is_a_custom_attribute() =>
        Assert.Equal("attributes u+ Email=String:\"a@b.c\"", Attributes("\"Email\":\"a@b.c\""));

    [Fact]
    public void C83_an_external_id_of_null_is_no_identifier_and_nothing_to_write()
    {
        _run.Parse("""{"attributes":[{"external_id":null,"user_alias":{"alias_label":"crm","alias_name":"7"},"plan":"pro"}]}""");
        Assert.Equal("attributes crm/7 plan=String:\"pro\"", _run.Text());
    }

    [Theory]
    [InlineData("{\"inc\":1,\"x\":2}", "Object:{\"inc\":1,\"x\":2}")]
    [InlineData("{\"add\":[1],\"x\":2}", "Object:{\"add\":[1],\"x\":2}")]
    public void An_operator_with_other_keys_is_data(string value, string expected) =>
        Assert.Equal($"attributes u+ score={expected}", Attributes($"\"score\":{value}"));

    private string Attributes(string members) => _run.Parse($$"""{"attributes":[{"external_id":"u",{{members}}}]}""").Text();
}
