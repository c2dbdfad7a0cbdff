using System.Globalization;
using System.Text;
using Ripen.Engine.Identity;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Tests.Api.UsersTrack;

/// <summary>The numbered cases of rest-api §6 that the reading of a request decides, and the edges of §2.</summary>
/// <remarks>Long, because one request's rules are one subject.</remarks>
public sealed class TrackRequestTests
{
    private readonly TrackRun _run = new();

    private string Attributes(string members) => _run.Parse($$"""{"attributes":[{"external_id":"u"{{(members.Length > 0 ? "," : "")}}{{members}}}]}""").Text();

    private string Event(string members) => _run.Parse($$"""{"events":[{"external_id":"u","name":"e","time":"2026-01-01",{{members}}}]}""").Text();

    private string Error(string array, string obj)
    {
        _run.Parse($$"""{"{{array}}":[{{obj}}]}""");
        return Assert.Single(_run.Request.Errors).Type;
    }

    [Fact]
    public void C11_An_integer_attribute_stays_an_integer()
    {
        _run.Parse("""{"attributes":[{"external_id":"u1","lead score":10}]}""");

        Assert.Equal("""{"message":"success","attributes_processed":1}""", _run.Answer);
        Assert.Equal("attributes u1+ lead score=Integer:10", _run.Text());
    }

    [Theory]
    [InlineData("5", "5")]
    [InlineData("-20", "-20")]
    [InlineData("0", "0")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    public void C12_An_increment_is_written_as_one(string amount, string expected) =>
        Assert.Equal($"attributes u+ lead score Increment {expected}", Attributes($"\"lead score\":{{\"inc\":{amount}}}"));

    [Theory]
    [InlineData("0.5")]
    [InlineData("5.0")]
    [InlineData("\"5\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("9223372036854775808")]
    public void An_increment_by_no_integer_is_dropped(string amount)
    {
        Assert.Equal("attributes u+", Attributes($"\"lead score\":{{\"inc\":{amount}}}"));
        Assert.Equal(1, _run.Request.Drops.Count);
    }

    [Fact]
    public void C14_Empty_arrays_are_no_arrays()
    {
        _run.Parse("""{"attributes":[],"events":[{"external_id":"u1","name":"e","time":"2024-01-01T00:00:00Z"}],"purchases":[]}""");

        Assert.Equal("""{"message":"success","events_processed":1}""", _run.Answer);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"attributes":[],"events":[],"purchases":[]}""")]
    [InlineData("""{"attributes":null,"events":null}""")]
    [InlineData("""{"unknown":[{"external_id":"u"}]}""")]
    public void C15_A_request_without_objects_is_refused(string body)
    {
        _run.Parse(body);

        Assert.Equal(400, _run.Status);
        Assert.Equal("""{"message":"Valid data must be provided in the 'attributes', 'events', or 'purchases' fields."}""", _run.Answer);
        Assert.Empty(_run.Entries);
    }

    [Fact]
    public void C16_An_event_without_identifier_alone_is_refused()
    {
        _run.Parse("""{"events":[{"name":"e","time":"2024-01-01"}]}""");

        Assert.Equal(400, _run.Status);
        Assert.Equal(
            """{"message":"Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.","errors":[{"type":"'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required","input_array":"events","index":0}]}""",
            _run.Answer);
    }

    [Fact]
    public void C17_A_valid_object_beside_an_invalid_one_is_taken()
    {
        _run.Parse("""{"events":[{"external_id":"u1","name":"e","time":"2024-01-01"},{"name":"e","time":"2024-01-01"}]}""");

        Assert.Equal(201, _run.Status);
        Assert.StartsWith("""{"message":"success","events_processed":1,"errors":[{"type":"'external_id',""", _run.Answer, StringComparison.Ordinal);
        Assert.EndsWith("""input_array":"events","index":1}]}""", _run.Answer, StringComparison.Ordinal);
        Assert.Equal("event u1+ e 2024-01-01T00:00:00.000Z", _run.Text());
    }

    [Theory]
    [InlineData("", "'time' is required")]
    [InlineData(",\"time\":null", "'time' is required")]
    [InlineData(",\"time\":\"yesterday\"", "'time' is not valid")]
    [InlineData(",\"time\":1704067200", "'time' is not valid")]
    public void C18_An_event_needs_a_time(string time, string expected) =>
        Assert.Equal(expected, Error("events", $"{{\"external_id\":\"u\",\"name\":\"e\"{time}}}"));

    [Fact]
    public void C19_A_one_digit_offset_is_read() =>
        Assert.Equal("event u+ e 2013-07-16T18:20:30.000Z", _run.Parse("""{"events":[{"external_id":"u","name":"e","time":"2013-07-16T19:20:30+1:00"}]}""").Text());

    [Fact]
    public void C20_The_same_event_twice_is_two_events() =>
        Assert.Equal(
            "event u+ e 2024-01-01T00:00:00.000Z\nevent u+ e 2024-01-01T00:00:00.000Z",
            _run.Parse("""{"events":[{"external_id":"u","name":"e","time":"2024-01-01"},{"external_id":"u","name":"e","time":"2024-01-01"}]}""").Text());

    [Theory]
    [InlineData("\"email\":\" A@b.co \"", "attributes a@b.co(A@b.co)+ field Email=\"A@b.co\" x=Integer:1")]
    [InlineData("\"phone\":\"+33 1-23456789\"", "attributes +33123456789(+33 1-23456789)+ field Phone=\"+33 1-23456789\" x=Integer:1")]
    [InlineData("\"email\":\"a@b.co\",\"phone\":\"12\"", "attributes a@b.co(a@b.co)+ field Email=\"a@b.co\" field Phone=\"12\" x=Integer:1")]
    public void C22_An_address_or_number_that_nobody_has_makes_a_user(string identifiers, string expected) =>
        Assert.Equal(expected, _run.Parse($"{{\"attributes\":[{{{identifiers},\"x\":1}}]}}").Text());

    [Fact]
    public void C23_An_address_that_somebody_has_names_that_user()
    {
        _run.Users["a@b.co"] = new UserRef(0x0100, 5);
        _run.Parse("""{"attributes":[{"email":"A@b.co","x":1}],"events":[{"email":"a@b.co","name":"e","time":"2024-01-01"}]}""");
        Assert.Equal(
            "attributes 000000050001000000000000 field Email=\"A@b.co\" x=Integer:1\nevent 000000050001000000000000 e 2024-01-01T00:00:00.000Z", _run.Text());
    }

    [Fact]
    public void An_address_in_a_request_with_a_key_goes_by_way_of_its_home()
    {
        var run = new TrackRun { Key = 7 };
        run.Users["a@b.co"] = new UserRef(0x0100, 5);
        run.Parse("""{"events":[{"email":"a@b.co","name":"e","time":"2024-01-01"}]}""");
        Assert.Equal("event a@b.co(a@b.co)=000000050001000000000000+ e 2024-01-01T00:00:00.000Z", run.Text());
        Assert.Equal(Identifier.Email("a@b.co").Partition(TrackRun.Partitions), Assert.Single(run.Entries).Key);
    }

    [Theory]
    [InlineData("\"email\":\"a@b\"", "The value provided for the 'email' field is not a valid email.")]
    [InlineData("\"email\":7", "The value provided for the 'email' field is not a valid email.")]
    [InlineData("\"phone\":\"0123456789\"", "'phone' is not valid")]
    [InlineData("\"phone\":7", "'phone' is not valid")]
    public void C27_An_address_or_number_that_is_none_refuses_the_object(string identifiers, string expected) =>
        Assert.Equal(expected, Error("attributes", $"{{{identifiers},\"x\":1}}"));

    [Fact]
    public void An_address_that_nobody_has_makes_no_user_when_only_users_are_to_be_updated() =>
        Assert.Empty(_run.Parse("""{"attributes":[{"email":"a@b.co","x":1,"_update_existing_only":true}]}""").Text());

    [Theory]
    [InlineData("", "attributes l/n field FirstName=\"A\"")]
    [InlineData(",\"_update_existing_only\":true", "attributes l/n field FirstName=\"A\"")]
    [InlineData(",\"_update_existing_only\":false", "attributes l/n+ field FirstName=\"A\"")]
    public void C24_C25_An_alias_creates_only_when_it_is_said(string flag, string expected)
    {
        _run.Parse($$$"""{"attributes":[{"user_alias":{"alias_label":"l","alias_name":"n"},"first_name":"A"{{{flag}}}}]}""");

        Assert.Equal(201, _run.Status);
        Assert.Equal(expected, _run.Text());
    }

    [Theory]
    [InlineData("true", "attributes u")]
    [InlineData("false", "attributes u+")]
    [InlineData("null", "attributes u+")]
    public void C26_Update_only_does_not_create(string flag, string expected) => Assert.Equal(expected, Attributes($"\"_update_existing_only\":{flag}"));

    [Fact]
    public void A_braze_id_never_creates_and_an_impossible_one_has_no_effect()
    {
        _run.Parse("""{"attributes":[{"braze_id":"5fbd99bac125ca40511f2cb1","a":1,"_update_existing_only":false},{"braze_id":"nobody","a":1}]}""");

        Assert.Equal("""{"message":"success","attributes_processed":2}""", _run.Answer);
        Assert.Equal("attributes 5fbd99bac125ca40511f2cb1 a=Integer:1", _run.Text());
    }

    [Fact]
    public void The_external_id_counts_before_the_braze_id_and_that_before_the_alias()
    {
        const string Alias = "\"user_alias\":{\"alias_label\":\"l\",\"alias_name\":\"n\"}";

        Assert.Equal("attributes u+", Attributes($"\"braze_id\":\"5fbd99bac125ca40511f2cb1\",{Alias}"));
        Assert.Equal("attributes 5fbd99bac125ca40511f2cb1", _run.Parse($$"""{"attributes":[{"external_id":" ","braze_id":"5fbd99bac125ca40511f2cb1",{{Alias}}}]}""").Text());
        Assert.Equal("attributes l/n", _run.Parse($$"""{"attributes":[{"external_id":null,"braze_id":"",{{Alias}}}]}""").Text());
    }

    [Fact]
    public void C28_Null_removes() => Assert.Equal("attributes u+ lead_status=Null:null field FirstName=null",
        Attributes("\"lead_status\":null,\"first_name\":null"));

    [Fact]
    public void C29_A_list_is_a_set_whose_last_places_count()
    {
        Assert.Equal("attributes u+ list=Array:[\"b\",\"a\"]", Attributes("\"list\":[\"a\",\"b\",\"a\"]"));
        Assert.Equal("attributes u+ list AddItems [\"b\"]", Attributes("\"list\":{\"add\":[\"b\"]}"));
        Assert.Equal("attributes u+ list RemoveItems [\"a\"]", Attributes("\"list\":{\"remove\":\"a\"}"));
        Assert.Equal("attributes u+ list AddItems [1] list RemoveItems [\"x\"]", Attributes("\"list\":{\"remove\":[\"x\"],\"add\":[1,null]}"));
        Assert.Equal("attributes u+ list=Array:[1,\"1\",true]", Attributes("\"list\":[1.0,1,null,\"1\",true]"));
        Assert.Equal("attributes u+ list=Array:[]", Attributes("\"list\":[null]"));
        Assert.Equal("attributes u+ list=Array:[]", Attributes("\"list\":[]"));
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(501, 1)]
    [InlineData(2000, 1500)]
    public void C30_The_last_500_items_of_a_list_are_kept(int count, int first)
    {
        var items = string.Join(',', Enumerable.Range(0, count));

        Assert.Equal($"attributes u+ list=Array:[{string.Join(',', Enumerable.Range(first, count - first))}]", Attributes($"\"list\":[{items}]"));
    }

    [Theory]
    [InlineData(255, "a", true)]
    [InlineData(256, "a", false)]
    [InlineData(255, "é", true)]
    [InlineData(255, "😀", true)]
    [InlineData(256, "😀", false)]
    public void C31_A_text_has_at_most_255_characters(int length, string letter, bool isTaken)
    {
        var text = string.Concat(Enumerable.Repeat(letter, length));

        Assert.Equal(isTaken ? $"attributes u+ a=String:\"{text}\"" : "attributes u+", Attributes($"\"a\":\"{text}\""));
        Assert.Equal(201, _run.Status);
    }

    [Theory]
    [InlineData("\"2024-01-31\"", "Time:\"2024-01-31T00:00:00.000Z\"")]
    [InlineData("\"01/31/2024\"", "Time:\"2024-01-31T00:00:00.000Z\"")]
    [InlineData("{\"$time\":\"2024-01-31\"}", "Time:\"2024-01-31T00:00:00.000Z\"")]
    [InlineData("\"3000-12-31\"", "Time:\"3000-12-31T00:00:00.000Z\"")]
    [InlineData("\"3001-01-01\"", "String:\"3001-01-01\"")]
    [InlineData("\"20240131\"", "String:\"20240131\"")]
    [InlineData("\"100\"", "String:\"100\"")]
    [InlineData("100.0", "Float:100.0")]
    [InlineData("1e2", "Float:100.0")]
    [InlineData("9223372036854775808", "Float:9.223372036854776E+18")]
    [InlineData("true", "Boolean:true")]
    [InlineData("\"\"", "String:\"\"")]
    public void C32_Values_keep_their_kind_and_dates_are_times(string json, string expected) =>
        Assert.Equal($"attributes u+ signup={expected}", Attributes($"\"signup\":{json}"));

    [Fact]
    public void C33_An_object_is_written_whole_or_merged()
    {
        Assert.Equal("attributes u+ plan=Object:{\"tier\":\"a\",\"n\":1}", Attributes("\"plan\":{\"tier\":\"a\",\"n\":1}"));
        Assert.Equal("attributes u+ plan MergeObject {\"n\":2} plain=Integer:1", Attributes("\"_merge_objects\":true,\"plan\":{\"n\":2},\"plain\":1"));
    }

    [Theory]
    [InlineData("{\"$add\":[{\"id\":4}]}", "ChangeObjects {\"$add\":[{\"id\":4}]}")]
    [InlineData("{\"$add\":{\"id\":4}}", "ChangeObjects {\"$add\":[{\"id\":4}]}")]
    [InlineData("{\"$remove\":[{\"$identifier_key\":\"id\",\"$identifier_value\":1}],\"$add\":[{\"id\":1}]}",
        "ChangeObjects {\"$add\":[{\"id\":1}],\"$remove\":[{\"$identifier_key\":\"id\",\"$identifier_value\":1}]}")]
    [InlineData("{\"$remove\":[{\"id\":1}]}", "ChangeObjects {\"$remove\":[{\"id\":1}]}")]
    [InlineData("{\"$update\":[{\"$new_object\":{\"at\":{\"$time\":\"2024-01-31\"}},\"$identifier_value\":\"x\",\"$identifier_key\":\"id\"}]}",
        "ChangeObjects {\"$update\":[{\"$identifier_key\":\"id\",\"$identifier_value\":\"x\",\"$new_object\":{\"at\":\"2024-01-31T00:00:00.000Z\"}}]}")]
    public void C34_Operators_on_lists_of_objects_are_written_as_such(string operators, string expected)
    {
        Assert.Equal($"attributes u+ pets {expected}", Attributes($"\"pets\":{operators}"));
        Assert.Equal(0, _run.Request.Drops.Count);
    }

    [Theory]
    [InlineData("{\"$add\":[{\"id\":4}],\"x\":1}")]
    [InlineData("{\"$add\":[{\"id\":4}],\"inc\":1}")]
    [InlineData("{\"$set\":1}")]
    [InlineData("{\"$add\":[1]}")]
    [InlineData("{\"$add\":[{\"id\":null}]}")]
    [InlineData("{\"$add\":[{\"id\":{\"$time\":\"never\"}}]}")]
    [InlineData("{\"$add\":[{\"$time\":\"2024-01-31\"}]}")]
    [InlineData("{\"$remove\":[{\"$identifier_key\":\"id\"}]}")]
    [InlineData("{\"$remove\":[{\"$identifier_key\":\"id\",\"$identifier_value\":null}]}")]
    [InlineData("{\"$remove\":[{\"$identifier_key\":\"id\",\"$identifier_value\":1,\"$new_object\":{}}]}")]
    [InlineData("{\"$update\":[{\"$identifier_key\":\"id\",\"$identifier_value\":1}]}")]
    [InlineData("{\"$update\":[{\"$identifier_key\":\"id\",\"$identifier_value\":1,\"$new_object\":{\"a\":null}}]}")]
    [InlineData("{\"$update\":[{\"$identifier_key\":\"id\",\"$identifier_value\":1,\"$new_object\":[]}]}")]
    public void Invalid_operators_on_lists_of_objects_are_dropped_whole(string operators)
    {
        Assert.Equal("attributes u+", Attributes($"\"pets\":{operators}"));
        Assert.Equal(1, _run.Request.Drops.Count);
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(501, 1)]
    public void Operators_on_lists_of_objects_look_for_at_most_500_matches(int count, int drops)
    {
        Attributes($"\"pets\":{{\"$remove\":[{string.Join(',', Enumerable.Repeat("{\"a\":1}", count))}]}}");
        Assert.Equal(drops, _run.Request.Drops.Count);
    }

    [Theory]
    [InlineData("{\"a\":null}")]
    [InlineData("{\"a b\":1}")]
    [InlineData("{\"a.b\":1}")]
    [InlineData("{\"$a\":1}")]
    [InlineData("{\"\":1}")]
    [InlineData("{\"a\":{\"$time\":\"never\"}}")]
    [InlineData("{\"a\":{\"$time\":\"4000-01-01\"}}")]
    [InlineData("{\"a\":[[1]]}")]
    [InlineData("{\"a\":1e999}")]
    [InlineData("{\"$time\":\"2024-01-31\",\"b\":1}")]
    [InlineData("[{\"a\":1},2]")]
    [InlineData("[1,{\"a\":1}]")]
    [InlineData("[[1]]")]
    [InlineData("{\"inc\":1,\"add\":[1]}")]
    [InlineData("{\"add\":[{}]}")]
    public void C35_A_nested_value_that_is_not_valid_drops_its_attribute_alone(string value)
    {
        Assert.Equal("attributes u+ plain=Integer:1", Attributes($"\"nested\":{value},\"plain\":1"));
        Assert.Equal(1, _run.Request.Drops.Count);
    }

    [Fact]
    public void Operators_among_other_keys_and_inside_objects_are_data()
    {
        Assert.Equal("attributes u+ a=Object:{\"inc\":1,\"note\":\"x\"}", Attributes("\"a\":{\"inc\":1,\"note\":\"x\"}"));
        Assert.Equal("attributes u+ a=Object:{\"score\":{\"inc\":1}}", Attributes("\"a\":{\"score\":{\"inc\":1}}"));
        Assert.Equal("attributes u+ a=Array:[{\"t\":\"2024-01-31T00:00:00.000Z\"}]", Attributes("\"a\":[{\"t\":{\"$time\":\"2024-01-31\"}}]"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_nested_value_has_at_most_100_KB(int more)
    {
        const string Item = "\"0123456789\",";
        var items = string.Concat(Enumerable.Repeat(Item, (TrackLimits.MaxNestedBytes - 20) / Item.Length));
        var list = "[" + items.PadRight(TrackLimits.MaxNestedBytes - 3 + more) + "1]";

        Assert.Equal(more == 0, Attributes($"\"list\":{list}").Contains("list", StringComparison.Ordinal));
    }

    [Fact]
    public void C37_Quantity_is_1_to_100()
    {
        string Purchase(string quantity) => $"{{\"external_id\":\"u\",\"product_id\":\"p\",\"currency\":\"eur\",\"price\":12.12,\"time\":\"2024-01-01\"{quantity}}}";

        Assert.Equal("'quantity' is not valid", Error("purchases", Purchase(",\"quantity\":0")));
        Assert.Equal("'quantity' is not valid", Error("purchases", Purchase(",\"quantity\":101")));
        Assert.Equal("purchase u+ p 2024-01-01T00:00:00.000Z EUR 12.12 x6", _run.Parse($"{{\"purchases\":[{Purchase(",\"quantity\":6")}]}}").Text());
        Assert.Equal("purchase u+ p 2024-01-01T00:00:00.000Z EUR 12.12 x1", _run.Parse($"{{\"purchases\":[{Purchase("")}]}}").Text());
    }

    [Theory]
    [InlineData("{\"event_name\":1}")]
    [InlineData("{\"time\":1}")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void C38_Reserved_properties_refuse_the_event(string properties) =>
        Assert.Equal("Invalid 'properties' field", Error("events",
            $"{{\"external_id\":\"u\",\"name\":\"e\",\"time\":\"2024-01-01\",\"properties\":{properties}}}"));

    [Fact]
    public void C39_Attributes_come_before_events_and_those_before_purchases_whatever_the_order_in_the_body() =>
        Assert.Equal(
            "attributes u+ tier=String:\"gold\"\nevent u+ upgraded 2024-01-01T00:00:00.000Z\npurchase u+ p 2023-01-01T00:00:00.000Z EUR 1 x1",
            _run.Parse(
                """
                {"purchases":[{"external_id":"u","product_id":"p","currency":"EUR","price":1,"time":"2023-01-01"}],
                 "events":[{"external_id":"u","name":"upgraded","time":"2024-01-01"}],"attributes":[{"external_id":"u","tier":"gold"}]}
                """).Text());

    [Fact]
    public void Events_are_written_in_the_order_of_their_times_and_equal_times_as_sent() =>
        Assert.Equal(
            "event u+ c 2024-01-01T00:00:00.000Z\nevent u+ b 2024-01-02T00:00:00.000Z\nevent u+ d 2024-01-02T00:00:00.000Z\nevent u+ a 2024-01-03T00:00:00.000Z",
            _run.Parse(
                """
                {"events":[{"external_id":"u","name":"a","time":"2024-01-03"},{"external_id":"u","name":"b","time":"2024-01-02"},
                 {"external_id":"u","name":"c","time":"2024-01-01"},{"external_id":"u","name":"d","time":"2024-01-02"}]}
                """).Text());

    [Fact]
    public void A_time_ahead_becomes_the_instant_of_receipt() =>
        Assert.Equal("event u+ e 2026-01-05T09:00:00.000Z", _run.Parse("""{"events":[{"external_id":"u","name":"e","time":"3500-01-01"}]}""").Text());

    [Fact]
    public void Properties_keep_their_kinds()
    {
        Assert.Equal(
            "event u+ e 2026-01-01T00:00:00.000Z app=web id=x-1 {\"n\":1,\"f\":1.5,\"b\":true,\"s\":\"x\",\"d\":\"2024-01-31T00:00:00.000Z\",\"l\":[\"2024-01-31\",null],\"o\":{\"a\":{\"b\":[]}}}",
            Event("""
                  "app_id":"web","event_id":"x-1","properties":{"n":1,"f":1.5,"b":true,"s":"x","d":"2024-01-31","l":["2024-01-31",null],"o":{"a":{"b":[]}},"null":null,"$x":1,"":1}
                  """));
        Assert.Equal(3, _run.Request.Drops.Count);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    public void The_first_256_properties_are_kept(int count)
    {
        var text = Event($"\"properties\":{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"p{i}\":{i}"))}}}");

        Assert.Contains("\"p255\":255}", text, StringComparison.Ordinal);
        Assert.Equal(count - 256, _run.Request.Drops.Count);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void An_event_id_has_at_most_128_characters(int length, bool isTaken)
    {
        Event($"\"event_id\":\"{new string('é', length)}\"");

        Assert.Equal(isTaken ? 201 : 400, _run.Status);
    }

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void An_external_id_has_at_most_512_characters(int length, bool isTaken)
    {
        _run.Parse($$"""{"attributes":[{"external_id":"{{new string('é', length)}}"}]}""");

        Assert.Equal(isTaken ? 201 : 400, _run.Status);
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void A_name_has_at_most_255_characters(int length, bool isTaken)
    {
        var name = new string('é', length);

        Assert.Equal(isTaken ? $"attributes u+ {name}=Integer:1" : "attributes u+", Attributes($"\"{name}\":1"));
        _run.Parse($$"""{"events":[{"external_id":"u","name":"{{name}}","time":"2024-01-01"}]}""");
        Assert.Equal(isTaken ? 201 : 400, _run.Status);
    }

    [Theory]
    [InlineData(32, 201)]
    [InlineData(33, 400)]
    public void A_body_nests_at_most_32_deep(int depth, int expected)
    {
        var inner = depth - 4;
        _run.Parse($$$"""{"events":[{"external_id":"u","name":"e","time":"2024-01-01","properties":{"p":{{{new string('[', inner)}}}{{{new string(']', inner)}}} }}]}""");

        Assert.Equal(expected, _run.Status);
    }

    [Fact]
    public void Of_a_repeated_key_the_last_one_counts()
    {
        Assert.Equal("attributes u+ b=Integer:2 a=Integer:3", Attributes("\"a\":1,\"b\":2,\"a\":3"));
        Assert.Equal("attributes u+ score Increment 2", Attributes("\"score\":{\"inc\":1},\"\\u0073core\":{\"inc\":2}"));
        Assert.Equal("attributes second+", _run.Parse("""{"attributes":[{"external_id":"first"}],"attributes":[{"external_id":"first","external_id":"second"}]}""").Text());
        var many = string.Join(',', Enumerable.Range(0, 40).Select(i => $"\"k{i % 20}\":{i}"));
        Assert.Equal("attributes u+ " + string.Join(' ', Enumerable.Range(20, 20).Select(i => $"k{i % 20}=Integer:{i}")), Attributes(many));
    }

    [Fact]
    public void Escaped_text_is_read_as_what_it_stands_for()
    {
        Assert.Equal("attributes u+ é=String:\"x\\n\\\"\\\\ 😀é\"", Attributes("\"\\u00e9\":\"x\\n\\\"\\\\ \\ud83d\\ude00\\u00e9\""));
        Assert.Equal(400, _run.Parse("""{"attributes":[{"external_id":"u","a":"\ud83d"}]}""").Status);
    }

    [Fact]
    public void Text_that_is_not_utf8_refuses_the_request()
    {
        var body = Encoding.UTF8.GetBytes("""{"attributes":[{"external_id":"u","a":"x"}]}""");
        body[^5] = 0xC3;

        Assert.Equal("Bad Request", _run.Parse(body).Answer);
    }

    [Theory]
    [InlineData("\"country\":\"Australia\"", " field Country=\"AU\"")]
    [InlineData("\"country\":\"fr\"", " field Country=\"FR\"")]
    [InlineData("\"country\":\"United States\"", " field Country=\"US\"")]
    [InlineData("\"country\":\"Atlantis\"", " field Country=null")]
    [InlineData("\"language\":\"FR\"", " field Language=\"fr\"")]
    [InlineData("\"language\":\"xx\"", "")]
    [InlineData("\"gender\":\"F\"", " field Gender=\"F\"")]
    [InlineData("\"gender\":\"female\"", "")]
    [InlineData("\"dob\":\"1990-02-28\"", " field DateOfBirth=\"1990-02-28\"")]
    [InlineData("\"dob\":\"1990-02-30\"", "")]
    [InlineData("\"time_zone\":\"Europe/Paris\"", " field TimeZone=\"Europe/Paris\"")]
    [InlineData("\"time_zone\":\"Eastern Time (US & Canada)\"", " field TimeZone=\"America/New_York\"")]
    [InlineData("\"time_zone\":\"Mars\"", "")]
    [InlineData("\"email\":\" a@b.co \"", " field Email=\"a@b.co\"")]
    [InlineData("\"email\":\"\"", "")]
    [InlineData("\"phone\":\"+33 1\"", " field Phone=\"+33 1\"")]
    [InlineData("\"first_name\":7", "")]
    [InlineData("\"email_subscribe\":\"opted_in\"", " Email=OptedIn")]
    [InlineData("\"push_subscribe\":\"unsubscribed\"", " Push=Unsubscribed")]
    [InlineData("\"email_subscribe\":\"no\"", "")]
    [InlineData("\"current_location\":{\"longitude\":-180,\"latitude\":90.0,\"x\":1}", " field CurrentLocation={\"longitude\":-180,\"latitude\":90.0}")]
    [InlineData("\"current_location\":{\"longitude\":181,\"latitude\":2}", "")]
    [InlineData("\"current_location\":{\"longitude\":1}", "")]
    [InlineData("\"current_location\":null", " field CurrentLocation=null")]
    [InlineData("\"date_of_first_session\":\"2026-01-05T09:00:00Z\"", " field DateOfFirstSession=\"2026-01-05T09:00:00.000Z\"")]
    [InlineData("\"date_of_last_session\":\"soon\"", "")]
    [InlineData("\"marked_email_as_spam_at\":\"2026-01-05\"", " field MarkedEmailAsSpamAt=\"2026-01-05T00:00:00.000Z\"")]
    [InlineData("\"email_open_tracking_disabled\":true", " field EmailOpenTrackingDisabled=true")]
    [InlineData("\"email_click_tracking_disabled\":\"true\"", "")]
    [InlineData("\"twitter\":{\"id\":7}", " field Twitter={\"id\":7}")]
    [InlineData("\"facebook\":{\"id\":null}", "")]
    [InlineData("\"subscription_groups\":[{\"subscription_group_id\":\"g\",\"subscription_state\":\"unsubscribed\"},{\"subscription_group_id\":\"h\",\"subscription_state\":\"opted_in\"},5]", " group g=Unsubscribed")]
    [InlineData("\"subscription_groups\":{\"subscription_group_id\":\"g\",\"subscription_state\":\"subscribed\"}", "")]
    [InlineData("\"push_tokens\":[]", "")]
    [InlineData("\"bio\":\"x\",\"api_key\":\"x\",\"alias_name\":\"x\",\"company_secret\":\"x\",\"push_token_import\":false", "")]
    [InlineData("\"Email\":\"x\"", " Email=String:\"x\"")]
    public void Standard_fields_take_their_values(string member, string expected) => Assert.Equal("attributes u+" + expected, Attributes(member));

    [Fact]
    public async Task A_subscription_group_beyond_the_bound_is_dropped_and_counted()
    {
        const int most = 2;
        var run = new TrackRun(new FakeNames(most));
        string Group(string id) => $$"""{"subscription_group_id":"{{id}}","subscription_state":"subscribed"}""";
        await run.Names.RegisterAsync(["g1", "g2"], CancellationToken.None);
        run.Parse($$"""{"attributes":[{"external_id":"u","subscription_groups":[{{Group("g1")}},{{Group("g2")}},{{Group("g3")}}]}]}""");
        Assert.Equal("attributes u+ group g1=Subscribed group g2=Subscribed", run.Text());
        Assert.Equal(1, run.Request.Drops.Count);
    }

    [Theory]
    [InlineData("\"not an address\"")]
    [InlineData("\"a@b\"")]
    [InlineData("7")]
    [InlineData("{}")]
    public void A_malformed_email_refuses_its_object(string email) =>
        Assert.Equal("The value provided for the 'email' field is not a valid email.", Error("attributes",
            $"{{\"external_id\":\"u\",\"a\":1,\"email\":{email}}}"));

    [Fact]
    public void Objects_of_one_partition_stay_in_their_order()
    {
        _run.Parse("{\"attributes\":[" + string.Join(',', Enumerable.Range(0, 75).Select(i => $"{{\"external_id\":\"u{i % 5}\",\"n\":{i}}}")) + "]}");

        foreach (var user in _run.Text().Split('\n').GroupBy(line => line.Split(' ')[1]))
        {
            var numbers = user.Select(line => int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    [Fact]
    public void Names_beyond_what_the_installation_holds_are_dropped_and_such_events_refused()
    {
        var run = new TrackRun(new FakeNames(max: 2));
        run.Parse("""{"attributes":[{"external_id":"u","a":1,"b":2,"c":3}],"events":[{"external_id":"u","name":"d","time":"2024-01-01"},{"external_id":"u","name":"a","time":"2024-01-01"}]}""");

        Assert.Equal("attributes u+ a=Integer:1 b=Integer:2\nevent u+ a 2024-01-01T00:00:00.000Z", run.Text());
        Assert.Equal("'name' is not valid", Assert.Single(run.Request.Errors).Type);
        Assert.Equal(1, run.Request.Drops.Count);
    }

    [Theory]
    [InlineData(TrackLimits.MaxNewNames, 0)]
    [InlineData(TrackLimits.MaxNewNames + 1, 1)]
    public void A_request_brings_in_a_bounded_number_of_names(int names, int dropped)
    {
        Attributes(string.Join(',', Enumerable.Range(0, names).Select(i => $"\"n{i}\":1")));

        Assert.Equal(TrackLimits.MaxNewNames, _run.Names.Count);
        Assert.Equal(dropped, _run.Request.Drops.Count);
    }

    [Fact]
    public void A_refused_object_brings_in_no_names()
    {
        _run.Parse("""{"attributes":[{"first":1},{"external_id":"u","email":"x","second":1}],"events":[{"external_id":"u","name":"third"}]}""");

        Assert.Equal(0, _run.Names.Count);
    }

    [Fact]
    public void Drops_are_counted_for_the_last_parse_only()
    {
        Attributes("\"$x\":1,\"new\":1");
        var counts = new DataIssueCounts();
        _run.Request.Drops.CountInto(counts);

        Assert.Equal(new DroppedKey(DropReason.InvalidName, "$x", 1), Assert.Single(counts.Keys()));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("\"unknown\":0,", false)]
    public void Parsing_events_of_known_names_allocates_only_the_entries(string before, bool isPlain)
    {
        var names = new FakeNames();
        var request = new TrackRequest(names, TrackRun.Partitions);
        var body = Encoding.UTF8.GetBytes(
            "{" + before + "\"events\":[" + string.Join(',', Enumerable.Range(0, 75).Select(i => $$$"""{"external_id":"user-{{{i}}}","name":"page_view","time":"2026-01-01T10:00:00.123Z","app_id":"web","properties":{"page":"/pricing","seconds":{{{i}}},"ratio":0.5,"is_new":true,"at":"2025-12-31"}}""")) + "]}");
        new TrackRun(names).Parse(body.ToArray());
        for (var i = 0; i < 3; i++)
        {
            request.Body.Set(body);
            request.Open(TrackShape.Track, null, default, TrackRun.ReceivedAt);
            request.Parse();
        }

        request.Body.Set(body);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        request.Open(TrackShape.Track, null, default, TrackRun.ReceivedAt);
        request.Parse();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
        Assert.Equal(75, request.Accepted(TrackArray.Events));
        Assert.Equal(isPlain, request.IsPlain);
    }
}
