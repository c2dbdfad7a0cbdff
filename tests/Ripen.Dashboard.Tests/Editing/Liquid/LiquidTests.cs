using Ripen.Dashboard.Editing.Liquid;
using Ripen.Dashboard.Editing.Names;

namespace Ripen.Dashboard.Tests.Editing.Liquid;

public sealed class LiquidTests
{
    private static readonly KnownNames Names = KnownNames.None with { Attributes = [new("lead score", "lead score", "number"), new("lead_status", "lead_status", "string"), new("plan", "plan", null)] };

    [Fact]
    public void Of_a_template_are_all_its_pieces_in_order()
    {
        const string Template = "{% if custom_attribute.${lead score} > 100 %}a {{${user_id} | url_param_escape}}\n{% comment %}{{x}}{% endcomment %}{% endif %} b {{ open";
        var pieces = LiquidPieces.Of(Template);
        Assert.Equal(Template, string.Concat(pieces.Select(piece => piece.Text)));
        Assert.Equal(
            [LiquidPart.Tag, LiquidPart.Text, LiquidPart.Output, LiquidPart.Text, LiquidPart.Comment, LiquidPart.Tag, LiquidPart.Text, LiquidPart.Open], pieces.Select(piece => piece.Part));
        Assert.Equal("{{${user_id} | url_param_escape}}", pieces[2].Text);
    }

    [Theory]
    [InlineData("{{${user_id}}}")]
    [InlineData("{{ custom_attribute.${lead score} }}")]
    public void Of_an_output_takes_the_braces_of_names_into_it(string template) => Assert.Equal([new LiquidPiece(LiquidPart.Output, template)], LiquidPieces.Of(template));

    [Theory]
    [InlineData("{{custom_attribute.${le", "lead score}", 21)]
    [InlineData("{% if custom_attribute.${STAT", "lead_status}", 25)]
    [InlineData("{{${ema", "email_address}", 4)]
    [InlineData("{{${user_id} | url_p", "url_param_escape", 15)]
    [InlineData("{% abo", "abort_message('')", 3)]
    [InlineData("{{ cus", "custom_attribute.${", 3)]
    [InlineData("{{a}} {% assi", "assign", 9)]
    public void At_a_place_offers_what_is_begun(string template, string text, int from)
    {
        var first = LiquidCompletion.At(template, template.Length, Names)[0];
        Assert.Equal((text, from), (first.Text, first.From));
    }

    [Theory]
    [InlineData("plain text le")]
    [InlineData("{{${user_id}}} le")]
    [InlineData("{% if a %} le")]
    public void At_a_place_outside_of_liquid_offers_nothing(string template) => Assert.Empty(LiquidCompletion.At(template, template.Length, Names));

    [Fact]
    public void At_a_name_that_is_closed_already_adds_no_brace() =>
        Assert.Equal("lead score", LiquidCompletion.At("{{custom_attribute.${le}}}", 23, Names)[0].Text);
}
