using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Filters;
using Ripen.Dashboard.Editing.Triggers;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Tests.Editing.Triggers;

public sealed class TriggerTests
{
    [Theory]
    [InlineData("""{"type":"attribute_changed","attribute":"lead score","to":"any_new_value"}""", "Change Custom Attribute Value: lead score, any new value", "Changer la valeur de l'attribut personnalisé : lead score, toute nouvelle valeur")]
    [InlineData("""{"type":"email_added"}""", "Add an Email Address", "Ajouter une adresse e-mail")]
    [InlineData("""{"type":"start_session","apps":["ios"]}""", "Start Session: ios", "Démarrer une session : ios")]
    [InlineData("""{"type":"custom_event","name":"pricing_viewed","where":[{"property":"seconds","more_than":60}]}""", "Perform Custom Event: pricing_viewed (seconds more than 60)", "Effectuer un événement personnalisé : pricing_viewed (seconds plus de 60)")]
    [InlineData("""{"type":"subscription_changed","channel":"email","to":"unsubscribed"}""", "Update Subscription Status: Email, unsubscribed", "Changer l'état d'abonnement : E-mail, désabonné")]
    public void Trigger_is_said_in_words(string trigger, string english, string french)
    {
        var node = (JsonObject)JsonNode.Parse(trigger)!;
        Assert.Equal(english, TriggerWords.Say(node, Language.English));
        Assert.Equal(french, TriggerWords.Say(node, Language.French));
    }

    [Theory]
    [InlineData("""[{"property":"seconds","more_than":60},{"property":"plan","is_any_of":["team","enterprise"]}]""")]
    [InlineData("""[{"property":"a","is":true},{"property":"b","is":"not_blank"},{"property":"c","exactly":"x"},{"property":"d","exactly":1.5}]""")]
    [InlineData("""[{"property":"a","more_than":{"value_of":"custom_attribute.b"}}]""")]
    public void Conditions_are_written_as_they_were_read(string where)
    {
        var node = JsonNode.Parse(where)!.AsArray();
        Assert.True(JsonNode.DeepEquals(node, PropertyCondition.Write(PropertyCondition.Read(node))));
    }

    [Fact]
    public void Leaf_with_several_comparators_is_as_many_conditions()
    {
        var read = PropertyCondition.Read(JsonNode.Parse("""[{"property":"a","more_than":1,"less_than":5}]""")!.AsArray());
        Assert.Equal(["more_than", "less_than"], read.Select(condition => condition.Key));
        Assert.Null(PropertyCondition.Write([]));
    }

    [Fact]
    public void Every_comparator_is_found_again_by_what_it_begins_with() =>
        Assert.All(PropertyCondition.All.Where(one => one.Shape != ValueShape.Date).DistinctBy(one => one.Code), one => Assert.Equal(one.Code, new PropertyCondition("a", one.Key, one.Blank()).Comparison?.Code));
}
