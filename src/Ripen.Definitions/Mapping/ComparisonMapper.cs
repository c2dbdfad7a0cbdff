using System.Text;
using System.Text.RegularExpressions;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Mapping;

/// <summary>The comparators of filter leaves (contract §3, Filters); the schema has checked their form.</summary>
internal static class ComparisonMapper
{
    private const string CustomAttribute = "custom_attribute.";
    private const string ContextVariable = "context.";
    private const string InLastDays = "in_last_days";

    /// <summary>All comparators of a leaf.</summary>
    /// <param name="subject">The key that is none.</param>
    public static IReadOnlyList<Comparison> Map(MappingContext context, MappingNode node, string subject)
    {
        var comparisons = new List<Comparison>();
        var bytes = 0L;
        foreach (var entry in node.Entries)
        {
            if (entry.Key != subject && entry.Key is not (InLastDays or MachineWords.Key))
            {
                comparisons.Add(Comparison(context, entry));
                bytes += SizeOf(comparisons[^1].Operand);
            }
        }

        if (bytes > Engine.Segments.Comparison.MaxOperandBytes)
        {
            context.Error(node, $"the values of this condition take {bytes} bytes; at most {Engine.Segments.Comparison.MaxOperandBytes} are allowed");
        }

        return node.Scalar(InLastDays) is { } days ? WithDays(context, node, comparisons, days)
            : node.Find(MachineWords.Key) is { } machine ? WithMachines(context, node, comparisons, machine) : comparisons;
    }

    /// <summary>The one comparator of <c>apps</c>.</summary>
    public static Comparison Apps(MappingContext context, MappingNode node, SequenceNode apps)
    {
        var ids = Value.Array([.. apps.Items.Cast<ScalarNode>().Select(app => app.Value)]);
        if (SizeOf(ids) > Engine.Segments.Comparison.MaxOperandBytes)
        {
            context.Error(apps, $"these ids take more than {Engine.Segments.Comparison.MaxOperandBytes} bytes");
        }

        return new(node.Flag("or_none") ? Comparator.UsedAppOrNone : Comparator.UsedApp, ids);
    }

    private static List<Comparison> WithDays(MappingContext context, MappingNode node, List<Comparison> comparisons, ScalarNode days)
    {
        if (!comparisons.Exists(IsCount))
        {
            context.Error(days, "'in_last_days' bounds a count: it needs 'count_more_than', 'count_less_than' or 'count_exactly' beside it");
        }

        foreach (var entry in node.Entries.Where(entry => entry.Key.StartsWith("count_", StringComparison.Ordinal)))
        {
            if (entry.Value is ScalarNode { Value: { Kind: ValueKind.Integer, AsInteger: > Engine.Segments.Comparison.MaxCountInDays } })
            {
                context.Error(node, entry, $"with 'in_last_days' the number is at most {Engine.Segments.Comparison.MaxCountInDays}");
            }
        }

        return comparisons.ConvertAll(one => IsCount(one) ? one with { InLastDays = (int)days.Value.AsInteger } : one);
    }

    private static List<Comparison> WithMachines(MappingContext context, MappingNode node, List<Comparison> comparisons, Node place)
    {
        if (!comparisons.Exists(IsEngagement))
        {
            context.Error(place, "'machine' says whose opens and clicks count: it needs 'opened_email' or 'clicked_email' beside it");
        }

        return comparisons.ConvertAll(one => IsEngagement(one) ? one with { Machines = MachineWords.Read(node) } : one);
    }

    private static bool IsEngagement(Comparison comparison) => comparison.Comparator is Comparator.OpenedEmail or Comparator.ClickedEmail;

    private static bool IsCount(Comparison comparison) => comparison.Comparator is Comparator.CountMoreThan or Comparator.CountLessThan or Comparator.CountExactly
        or Comparator.MoneySpentMoreThan or Comparator.MoneySpentLessThan or Comparator.MoneySpentExactly;

    private static Comparison Comparison(MappingContext context, MappingEntry entry)
    {
        switch (entry.Value)
        {
            case MappingNode reference:
                return new(ComparatorNames.Of(entry.Key), Value.Null, ValueOf(context, reference, out var ofContext)) { ValueOfContext = ofContext };
            case SequenceNode list:
                return new(ComparatorNames.Of(entry.Key), Value.Array([.. list.Items.Cast<ScalarNode>().Select(item => item.Value)]));
            default:
                var scalar = (ScalarNode)entry.Value;
                if (entry.Key == "is")
                {
                    return new(ComparatorNames.OfState(scalar.Value), Value.Null);
                }

                CheckOperand(context, entry.Key, scalar);
                return new(ComparatorNames.Of(entry.Key), scalar.Value);
        }
    }

    private static string ValueOf(MappingContext context, MappingNode reference, out bool ofContext)
    {
        var text = reference.Text("value_of")!;
        ofContext = text.StartsWith(ContextVariable, StringComparison.Ordinal);
        var name = text[(ofContext ? ContextVariable : CustomAttribute).Length..];
        if (ofContext && !context.InJourney)
        {
            context.Error(reference.Find("value_of")!, "'context.' reads a variable of a journey; it stands only in the steps of a canvas");
        }

        if (!ValuePath.TryParse(name, out var path, out var fault))
        {
            context.Error(reference, $"{Quote.Of(name)} is no path: {fault}");
        }
        else if (path.HasItems)
        {
            context.Error(reference, "'value_of' is one value; no [] is allowed here");
        }

        if (!ofContext)
        {
            context.UseAttribute(name, NamePurpose.Filter, reference);
        }

        return name;
    }

    private static bool IsDate(string key) => key is "before" or "after" || key.EndsWith("_before", StringComparison.Ordinal) || key.EndsWith("_after", StringComparison.Ordinal);

    private static void CheckOperand(MappingContext context, string key, ScalarNode operand)
    {
        var isDay = key.StartsWith("day_of_year_", StringComparison.Ordinal);
        if ((isDay || IsDate(key)) && !Times.IsDate((isDay ? "2000-" : string.Empty) + operand.Text))
        {
            context.Error(operand, $"{Quote.Of(operand.Text)} is no date of the calendar (years 1000 to 3000)");
        }

        if (key is not ("matches_regex" or "not_matches_regex"))
        {
            return;
        }

        try
        {
            _ = new Regex(operand.Text, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, DefinitionLimits.RegexTimeout);
        }
        catch (RegexParseException exception)
        {
            context.Error(operand, $"the regular expression cannot be read: {exception.Error} at character {exception.Offset}");
        }
    }

    private static long SizeOf(in Value value)
    {
        if (value.Kind != ValueKind.Array)
        {
            return value.Kind == ValueKind.String ? Encoding.UTF8.GetByteCount(value.AsString) : 8;
        }

        var sum = 0L;
        foreach (var item in value.AsArray)
        {
            sum += SizeOf(item);
        }

        return sum;
    }
}
