using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Control;
using Ripen.Engine.Canvas;
using Ripen.Engine.Conversions;
using Ripen.Engine.Engagement;
using Ripen.Engine.Purchases;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>Turns conditions on what a user did, received or entered into predicates (profiles-segments-campaigns §2.4, §2.5).</summary>
internal sealed class ActivityPredicates(ValueTests tests)
{
    private delegate bool InstantTest(long instant, long now);

    /// <summary>How often, when first and when last. Who never did it has the count 0, and no first or last time that any comparison matches.</summary>
    /// <param name="name">The number of the event, product or app; 0 for the total.</param>
    public FilterPredicate Compile(CounterKind kind, int name, Comparison comparison)
    {
        var comparator = comparison.Comparator;
        if (comparator is Comparator.CountMoreThan or Comparator.CountLessThan or Comparator.CountExactly)
        {
            return Count(kind, name, comparator, comparison.Operand.AsInteger, comparison.InLastDays);
        }

        if (comparator is Comparator.MoneySpentMoreThan or Comparator.MoneySpentLessThan or Comparator.MoneySpentExactly)
        {
            return Spent(name, comparator, comparison.Operand, comparison.InLastDays);
        }

        var isFirst = comparator is Comparator.FirstDidBefore or Comparator.FirstDidAfter or Comparator.FirstDidMoreThanDaysAgo or Comparator.FirstDidLessThanDaysAgo;
        var test = Compile(comparison);
        return (in FilterScope scope) => scope.Profile.Counter(kind, name) is { Count: > 0 } counter && test(isFirst ? counter.First : counter.Last, scope.Now);
    }

    /// <summary>Whether and when a campaign's message was received, and whether it brought about what it was for.</summary>
    public FilterPredicate Campaign(int campaign, Comparison comparison)
    {
        var wanted = IsTrue(comparison);
        switch (comparison.Comparator)
        {
            case Comparator.Received:
                return (in FilterScope scope) => scope.Profile.FindCampaign(campaign) is { Received: > 0 } == wanted;
            case Comparator.Converted:
                return (in FilterScope scope) => ConversionDesk.HasConverted(scope.Profile, campaign) == wanted;
            case Comparator.ReceivedEmail or Comparator.OpenedEmail or Comparator.ClickedEmail:
                return Email(campaign, comparison, wanted);
            case Comparator.InControlGroup when wanted:
                return (in FilterScope scope) => scope.Profile.FindPart<ControlEnrolments>(ProfilePartKind.ControlEnrolments)?.Find(campaign) is not null;
            case Comparator.InControlGroup:
                // Nobody is on both sides, so who received is who is out of it.
                return (in FilterScope scope) => scope.Profile.FindCampaign(campaign) is { Received: > 0 };
        }

        var test = Compile(comparison);
        return (in FilterScope scope) => scope.Profile.FindCampaign(campaign) is { Received: > 0 } state && test(state.LastReceivedAt, scope.Now);
    }

    private static FilterPredicate Email(int campaign, Comparison comparison, bool wanted)
    {
        var machines = comparison.Machines;
        var what = comparison.Comparator switch
        {
            Comparator.OpenedEmail => CampaignInteraction.OpenEmail,
            Comparator.ClickedEmail => CampaignInteraction.ClickEmail,
            _ => CampaignInteraction.ReceiveEmail,
        };
        return (in FilterScope scope) => (EmailEngagement.Of(scope.Profile)?.Campaign(campaign).Last(what, machines) ?? 0) > 0 == wanted;
    }

    /// <summary>Whether, when and by which variant a canvas was entered. Who never entered is neither in its control group nor out of it.</summary>
    /// <param name="variant">The number of the variant that is asked for.</param>
    public FilterPredicate Canvas(int canvas, Comparison comparison, int variant)
    {
        var wanted = IsTrue(comparison);
        switch (comparison.Comparator)
        {
            case Comparator.Entered:
                return (in FilterScope scope) => scope.Profile.FindCanvas(canvas) is { Entered: > 0 } == wanted;
            case Comparator.Converted:
                return (in FilterScope scope) => ConversionDesk.HasConverted(scope.Profile, canvas) == wanted;
            case Comparator.InControlGroup:
                return (in FilterScope scope) => scope.Profile.FindCanvas(canvas) is { Entered: > 0 } state && state.LastVariant == CanvasState.ControlGroup == wanted;
            case Comparator.EnteredVariant:
                return (in FilterScope scope) => scope.Profile.FindCanvas(canvas) is { Entered: > 0 } state
                    && (state.LastVariant == variant || scope.Profile.FindPart<EarlierVariants>(ProfilePartKind.EarlierVariants)?.Has(canvas, variant) == true);
            default:
                var test = Compile(comparison);
                return (in FilterScope scope) => scope.Profile.FindCanvas(canvas) is { Entered: > 0 } state && test(state.LastEnteredAt, scope.Now);
        }
    }

    /// <summary>Whether an app was used, by a session or an event from it.</summary>
    /// <param name="orNone">Whether users without any app match too.</param>
    public static FilterPredicate Apps(int[] apps, bool orNone) => (in FilterScope scope) =>
    {
        var used = scope.Profile.Sessions.All;
        foreach (ref readonly var app in used)
        {
            if (apps.AsSpan().Contains(app.Name))
            {
                return true;
            }
        }

        return orNone && used.IsEmpty;
    };

    private static bool IsTrue(Comparison comparison) => comparison.Operand.Kind == ValueKind.Boolean && comparison.Operand.AsBoolean;

    private static FilterPredicate Count(CounterKind kind, int name, Comparator comparator, long number, int days) => (in FilterScope scope) =>
    {
        var count = days == 0 ? scope.Profile.Counter(kind, name).Count : scope.Profile.CountFrom(kind, name, Instant.DayOf(scope.Now) - days);
        return comparator switch
        {
            Comparator.CountMoreThan => count > number,
            Comparator.CountLessThan => count < number,
            _ => count == number,
        };
    };

    // The amount is that of the reporting currency when each purchase came; over days that of the last 50 purchases.
    private static FilterPredicate Spent(int product, Comparator comparator, in Value operand, int days)
    {
        var wanted = operand.Kind == ValueKind.Integer ? operand.AsInteger : Money.TryDecimal(operand.AsDouble, out var exact) ? exact : decimal.MaxValue;
        return (in FilterScope scope) =>
        {
            var spending = scope.Profile.FindPart<Spending>(ProfilePartKind.Spending);
            var amount = spending is null ? 0 : days == 0 ? spending.Total(product) : spending.Since(product, (Instant.DayOf(scope.Now) - days) * Instant.Day);
            var order = Money.ToUnits(amount).CompareTo(wanted);
            return comparator switch
            {
                Comparator.MoneySpentMoreThan => order > 0,
                Comparator.MoneySpentLessThan => order < 0,
                _ => order == 0,
            };
        };
    }

    private InstantTest Compile(Comparison comparison)
    {
        var comparator = comparison.Comparator;
        switch (comparator)
        {
            case Comparator.FirstDidBefore or Comparator.LastDidBefore:
                var before = tests.Date(comparison.Operand);
                return (instant, _) => Comparisons.Date(Comparator.Before, Value.Time(instant), before);
            case Comparator.FirstDidAfter or Comparator.LastDidAfter:
                var after = tests.Date(comparison.Operand);
                return (instant, _) => Comparisons.Date(Comparator.After, Value.Time(instant), after);
            case Comparator.FirstDidMoreThanDaysAgo or Comparator.LastDidMoreThanDaysAgo:
                var more = comparison.Operand.AsDouble;
                return (instant, now) => Comparisons.RelativeDays(Comparator.MoreThanDaysAgo, Value.Time(instant), more, now);
            case Comparator.FirstDidLessThanDaysAgo or Comparator.LastDidLessThanDaysAgo:
                var less = comparison.Operand.AsDouble;
                return (instant, now) => Comparisons.RelativeDays(Comparator.LessThanDaysAgo, Value.Time(instant), less, now);
            default:
                throw new InvalidOperationException($"{comparator} cannot be asked of what a user did.");
        }
    }
}
