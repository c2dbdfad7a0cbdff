using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
using Ripen.Templates;

namespace Ripen.Definitions.Mapping;

/// <summary>Rows of updates (canvas §4.2); text may be Liquid.</summary>
internal static class UpdateMapper
{
    private static readonly (string Key, UpdateAction Action)[] Actions =
    [
        ("set", UpdateAction.Set), ("remove", UpdateAction.Remove), ("increment_by", UpdateAction.Increment), ("decrement_by", UpdateAction.Decrement),
        ("add", UpdateAction.Add), ("remove_item", UpdateAction.RemoveItem),
    ];

    public static IReadOnlyList<AttributeUpdate> Map(MappingContext context, MappingNode parent) =>
        [.. parent.Items("updates").Cast<MappingNode>().Select(row => Row(context, row))];

    private static AttributeUpdate Row(MappingContext context, MappingNode row)
    {
        var (key, action) = Array.Find(Actions, pair => row.Find(pair.Key) is not null);
        var operand = row.Find(key)!;
        var isCount = action is UpdateAction.Increment or UpdateAction.Decrement;
        var isItems = action is UpdateAction.Add or UpdateAction.RemoveItem;
        if (row.Scalar("profile") is not null)
        {
            CheckField(context, row, operand, isCount || isItems);
        }

        if (row.Text("attribute") is { } attribute)
        {
            context.UseAttribute(attribute, NamePurpose.Update, row.Find("attribute")!);
        }

        CheckOperand(context, operand, isCount);
        CheckBounds(context, row, isCount);
        return new AttributeUpdate(
            row.Text("attribute"),
            row.Text("profile") is { } field ? ProfileSubjects.Fields[field] : null,
            action,
            action == UpdateAction.Remove ? Value.Null : isItems ? UpdateValue.Items(context, operand) : UpdateValue.Of(context, operand, row.Scalar("profile") is not null),
            row.Scalar("min")?.Value,
            row.Scalar("max")?.Value)
        {
            IsTemplate = operand is ScalarNode { Value.Kind: ValueKind.String } text && Liquid.IsIn(text.Text),
        };
    }

    private static void CheckField(MappingContext context, MappingNode row, Node operand, bool isCount)
    {
        if (isCount)
        {
            context.Error(operand, $"the standard field '{row.Text("profile")}' holds text; it can be 'set' and 'remove'd, nothing else");
        }
        else if (row.Find("set") is { } set and not ScalarNode { Value.Kind: ValueKind.String })
        {
            context.Error(set, $"the standard field '{row.Text("profile")}' holds text; found {set.Described}");
        }
        else if (row.Text("set") is { } text && !Liquid.IsIn(text) && FieldValue.WantedInstead(ProfileSubjects.Fields[row.Text("profile")!], text) is { } wanted)
        {
            context.Error(row.Find("set")!, $"the standard field '{row.Text("profile")}' wants {wanted}; found {Quote.Of(text)}");
        }
    }

    private static void CheckOperand(MappingContext context, Node operand, bool isCount)
    {
        foreach (var item in Inside(operand).Where(item => item.Value.Kind == ValueKind.String && Liquid.IsIn(item.Text)))
        {
            context.Error(item, $"Liquid is not supported inside {(operand is SequenceNode ? "a list" : "an object")}; write constants");
        }

        if (operand is not ScalarNode { Value.Kind: ValueKind.String } text)
        {
            return;
        }

        if (!Liquid.IsIn(text.Text))
        {
            if (isCount)
            {
                context.Error(text, $"expected a number, found {text.Described} (or Liquid)");
            }
            else if (text.Text.Length > DefinitionLimits.MaxSetLength)
            {
                context.Error(text, $"the text has {text.Text.Length} characters; at most {DefinitionLimits.MaxSetLength} are stored");
            }
        }
        else
        {
            context.Template(text, TemplatePart.Value);
        }
    }

    private static IEnumerable<ScalarNode> Inside(Node node) => node switch
    {
        SequenceNode list => list.Items.SelectMany(item => item is ScalarNode scalar ? [scalar] : Inside(item)),
        MappingNode mapping => mapping.Entries.SelectMany(entry => entry.Value is ScalarNode scalar ? [scalar] : Inside(entry.Value)),
        _ => [],
    };

    private static void CheckBounds(MappingContext context, MappingNode row, bool isCount)
    {
        var (min, max) = (row.Scalar("min"), row.Scalar("max"));
        if (!isCount && (min ?? max) is { } bound)
        {
            context.Error(bound, "'min' and 'max' bound the result of 'increment_by' and 'decrement_by' only");
        }

        if (min is not null && max is not null && Value.CompareNumbers(min.Value, max.Value) > 0)
        {
            context.Error(min, "'min' must not be greater than 'max'");
        }
    }
}
