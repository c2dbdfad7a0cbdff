using Ripen.Engine.Segments;
using Ripen.Engine.Values;
using static Ripen.Engine.Segments.Comparator;

namespace Ripen.Engine.Tests.Segments;

/// <content>Events, purchases, sessions, apps and canvases.</content>
internal static partial class FilterCases
{
    private static IEnumerable<(string Name, FilterCase Case)> Activity()
    {
        yield return ("C37 never did is count 0", Case(true, Nothing, Event("webinar", CountExactly, 0)));
        yield return ("C38 never did is not long ago", Case(false, Nothing, Event("webinar", LastDidMoreThanDaysAgo, 30)));
        yield return ("C39 the window begins at midnight UTC of yesterday", Case(false, Did("2024-05-14T00:30:00Z"), Event("webinar", CountExactly, 0, days: 1)));
        yield return ("C40 before midnight UTC of yesterday is outside", Case(true, Did("2024-05-13T23:59:00Z"), Event("webinar", CountExactly, 0, days: 1)));
        yield return ("C41 35.5 hours are more than a day", Case(false, Did("2024-05-14T00:30:00Z"), Event("webinar", LastDidLessThanDaysAgo, 1)));
        yield return ("C42 three days at one o'clock are 73 hours", new(true, Purchases("any", CountMoreThan, 2, days: 3), r =>
        {
            foreach (var day in new[] { "14", "15", "16" })
            {
                r.Purchase("u", "p", time: Clock.Iso($"2024-04-{day}T00:00:00Z"));
            }
        })
        {
            Now = Clock.Iso("2024-04-17T01:00:00Z"),
        });
        yield return ("C46 never entered is not out of the control group", Case(false, Nothing, TestRules.Leaf(SubjectKind.Canvas, "c", InControlGroup, false)));
        yield return ("never entered is not in the control group", Case(false, Nothing, TestRules.Leaf(SubjectKind.Canvas, "c", InControlGroup, true)));
        yield return ("C47 never entered did not enter a variant",
            Case(true, Nothing, new FilterNode.Not(TestRules.Leaf(SubjectKind.Canvas, "c", EnteredVariant, "control"))));
        yield return ("C52 no session is of no app", Case(false, Nothing, Apps(UsedApp)));
        yield return ("no session is of one app or none", Case(true, Nothing, Apps(UsedAppOrNone)));
        yield return ("a session in another app is not none", Case(false, r => r.Session("u", app: "ios"), Apps(UsedAppOrNone)));
        yield return ("a session in an app and another", Case(true, r => r.Session("u", app: "ios").Session("u"), Apps(UsedApp)));
        yield return ("an event from an app", Case(true, r => r.Event("u", "webinar", app: "web"), Apps(UsedApp)));
        yield return ("an event from an app is no session of it", Case(true, r => r.Event("u", "webinar", app: "web"),
            TestRules.Leaf(SubjectKind.Sessions, "web", CountExactly, 0)));
        yield return ("C53 no session is count 0", Case(true, Nothing, TestRules.Leaf(SubjectKind.Sessions, FilterSubject.Any, CountExactly, 0)));
        yield return ("sessions of one app", Case(true, r => r.Session("u", app: "ios").Session("u"), TestRules.Leaf(SubjectKind.Sessions, "web", CountExactly, 1)));
        yield return ("purchases of any product", Case(true, r => r.Purchase("u", "a", 2).Purchase("u", "b"), Purchases(FilterSubject.Any, CountExactly, 3)));
        yield return ("first did before a bare date is before the company's day",
            Case(true, Did("2024-05-14T03:59:59Z"), TestRules.Leaf(SubjectKind.Event, "webinar", FirstDidBefore, "2024-05-14")));
        yield return ("last did after a bare date is after the company's day",
            Case(false, Did("2024-05-15T03:59:59Z"), TestRules.Leaf(SubjectKind.Event, "webinar", LastDidAfter, "2024-05-14")));
        yield return ("never did is before no date", Case(false, Nothing, TestRules.Leaf(SubjectKind.Event, "webinar", LastDidBefore, "2024-05-14")));
        yield return ("a quantity counts on its day", Case(true, r => r.Purchase("u", "p", 7).Purchase("u", "p", 3, Clock.Iso("2024-05-01T00:00:00Z")),
            Purchases("p", CountExactly, 7, days: 10)));
        yield return ("sessions in the last days", Case(true, r => r.Session("u").Session("u", Clock.Iso("2024-04-14T23:59:59Z")).Session("u", Clock.Iso("2024-04-15T00:00:00Z")),
            InDays(SubjectKind.Sessions, "web", CountExactly, 2, 30)));
        yield return ("a late event goes to its own day", Case(true, r =>
        {
            Did("2024-05-15T01:00:00Z")(r);
            Did("2024-05-10T23:00:00Z")(r);
            Did("2024-05-10T22:00:00Z")(r);
        }, Event("webinar", CountExactly, 3, days: 5)));
        yield return ("a late event outside counts for life only", Case(true, r =>
        {
            Did("2024-05-15T01:00:00Z")(r);
            Did("2024-03-01T00:00:00Z")(r);
        }, Both(Event("webinar", CountExactly, 1, days: 30), Event("webinar", CountExactly, 2))));
        yield return ("last entered never is before no date", Case(false, Nothing, TestRules.Leaf(SubjectKind.Canvas, "c", LastDidLessThanDaysAgo, 1000)));
        yield return ("last received never is before no date", Case(false, Nothing, TestRules.Leaf(SubjectKind.Campaign, "c", LastDidMoreThanDaysAgo, 0)));
    }

    private static Action<RequestBuilder> Did(string time) => r => r.Event("u", "webinar", Clock.Iso(time));

    private static FilterNode.Leaf Event(string name, Comparator comparator, int operand, int days = 0) => InDays(SubjectKind.Event, name, comparator, operand, days);

    private static FilterNode.Leaf Purchases(string product, Comparator comparator, int operand, int days = 0) =>
        InDays(SubjectKind.Purchase, product, comparator, operand, days);

    private static FilterNode.Leaf InDays(SubjectKind kind, string name, Comparator comparator, int operand, int days) =>
        new(new FilterSubject(kind, name), [new Comparison(comparator, Value.Of((long)operand)) { InLastDays = days }]);

    private static FilterNode.Leaf Apps(Comparator comparator) => TestRules.Leaf(SubjectKind.Apps, "", comparator, new[] { "web" });
}
