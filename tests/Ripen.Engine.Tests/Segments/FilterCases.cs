using Ripen.Engine.Log;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using static Ripen.Engine.Segments.Comparator;

namespace Ripen.Engine.Tests.Segments;

/// <summary>
/// The filter cases of profiles-segments-campaigns §7.1, by number; 56 and 57 are decided when a segment is saved.
/// </summary>
internal static partial class FilterCases
{
    private static readonly string[] Gold = ["gold"];

    public static IReadOnlyDictionary<string, FilterCase> All { get; } = Numbers().Concat(Texts()).Concat(Lists()).Concat(Nested()).Concat(Times()).Concat(Activity()).Concat(Others())
        .ToDictionary(c => c.Name, c => c.Case, StringComparer.Ordinal);

    private static IEnumerable<(string Name, FilterCase Case)> Numbers()
    {
        const string Score = "lead score";
        yield return ("C01 101 is more than 100", Case(true, Has(Score, 101), Attribute(Score, MoreThan, 100)));
        yield return ("C02 100 is not more than 100", Case(false, Has(Score, 100), Attribute(Score, MoreThan, 100)));
        yield return ("C03 missing is less than 100", Case(true, Nothing, Attribute(Score, LessThan, 100)));
        yield return ("C04 missing is exactly 0", Case(true, Nothing, Attribute(Score, Exactly, 0)));
        yield return ("C05 missing is not exactly 5", Case(false, Nothing, Attribute(Score, Exactly, 5)));
        yield return ("C06 missing does not equal 10", Case(true, Nothing, Attribute(Score, Not, 10)));
        yield return ("C07 missing is not more than 0", Case(false, Nothing, Attribute(Score, MoreThan, 0)));
        yield return ("C08 missing is not less than 100 and not blank",
            Case(false, Nothing, Both(Attribute(Score, LessThan, 100), Attribute(Score, NotBlank, null))));
        yield return ("C09 removed is blank", Case(true, r => r.Set("u", (Score, 3)).Set("u", (Score, null)), Attribute(Score, Blank, null)));
        yield return ("missing is not more than a negative number", Case(false, Nothing, Attribute(Score, MoreThan, -5)));
        yield return ("missing does not equal 0 is no", Case(false, Nothing, Attribute(Score, Not, 0)));
        yield return ("text is no number", Case(false, Has(Score, "101"), Attribute(Score, MoreThan, 100)));
        yield return ("text is no number for does not equal", Case(false, Has(Score, "101"), Attribute(Score, Not, 100)));
        yield return ("integers beyond 2^53 compare exactly", Case(false, Has(Score, 9007199254740993), Attribute(Score, Exactly, 9007199254740992)));
    }

    private static IEnumerable<(string Name, FilterCase Case)> Texts()
    {
        const string Status = "lead_status";
        yield return ("C10 missing is none of MQL", Case(true, Nothing, Attribute(Status, IsNoneOf, new[] { "MQL" })));
        yield return ("C11 MQL is not none of MQL", Case(false, Has(Status, "MQL"), Attribute(Status, IsNoneOf, new[] { "MQL" })));
        yield return ("C12 mql is none of MQL", Case(true, Has(Status, "mql"), Attribute(Status, IsNoneOf, new[] { "MQL" })));
        yield return ("C13 a space counts", Case(false, Has(Status, "MQL "), Attribute(Status, IsAnyOf, new[] { "MQL" })));
        yield return ("C14 SQL is one of three", Case(false, Has(Status, "SQL"), Attribute(Status, IsNoneOf, new[] { "MQL", "SQL", "Customer" })));
        yield return ("C15 empty text is blank", Case(false, Has("company", ""), Attribute("company", NotBlank, null)));
        yield return ("C16 contains gold", Case(true, Has("tier", "former_gold_tier"), Attribute("tier", ContainsAnyOf, Gold)));
        yield return ("C17 Gold does not contain gold", Case(false, Has("tier", "Gold"), Attribute("tier", ContainsAnyOf, Gold)));
        yield return ("C18 missing contains none", Case(true, Nothing, Attribute("tier", ContainsNoneOf, Gold)));
        yield return ("C19 missing never fails a pattern", Case(false, Nothing, Attribute("title", NotMatchesRegex, "intern")));
        yield return ("C20 patterns ignore case", Case(true, Has("title", "VP Sales"), Attribute("title", MatchesRegex, "vp")));
        yield return ("C21 patterns may be anchored", Case(true, Has("title", "VP Sales"), Attribute("title", NotMatchesRegex, "^sales")));
        yield return ("C22 missing is not false", Case(false, Nothing, Attribute("opted", IsFalse, null)));
        yield return ("C23 missing is false or not set", Case(true, Nothing, Attribute("opted", FalseOrNotSet, null)));
        yield return ("C24 false is not true or not set", Case(false, Has("opted", false), Attribute("opted", TrueOrNotSet, null)));
        yield return ("a pattern without end of time does not match", Case(false, Has("title", new string('a', 40) + "!"),
            Attribute("title", MatchesRegex, "^(a+)+$")));
        yield return ("a pattern that looks back and has no end of time does not match", Case(false, Has("title", new string('a', 40) + "!"),
            Attribute("title", NotMatchesRegex, @"^(a+)+\1$")));
        yield return ("a pattern may look ahead", Case(true, Has("title", "VP Sales"), Attribute("title", MatchesRegex, "vp(?= sales)")));
        yield return ("an empty text matches no pattern", Case(false, Has("title", ""), Attribute("title", MatchesRegex, "^$")));
        yield return ("an empty text does not fail a pattern", Case(false, Has("title", ""), Attribute("title", NotMatchesRegex, "intern")));
    }

    private static IEnumerable<(string Name, FilterCase Case)> Lists()
    {
        const string Interests = "interests";
        yield return ("C25 includes any of", Case(true, Has(Interests, new[] { "a", "b" }), Attribute(Interests, IncludesAnyOf, new[] { "b", "z" })));
        yield return ("C26 missing includes none of", Case(true, Nothing, Attribute(Interests, IncludesNoneOf, new[] { "a" })));
        yield return ("C27 is all of, more allowed", Case(true, Has(Interests, new[] { "a", "b", "c" }), Attribute(Interests, IsAllOf, new[] { "a", "b" })));
        yield return ("C28 isn't all of", Case(true, Has(Interests, new[] { "a" }), Attribute(Interests, IsNotAllOf, new[] { "a", "b" })));
        yield return ("C29 no items is empty", Case(true, Has(Interests, Array.Empty<string>()), Attribute(Interests, Empty, null)));
        yield return ("C30 an item contains", Case(true, Has(Interests, new[] { "gold_tier" }), Attribute(Interests, ItemsContainAnyOf, Gold)));
    }

    private static IEnumerable<(string Name, FilterCase Case)> Times()
    {
        yield return ("C31 7 days and a second", Case(true, Has("demo_at", Time("2024-05-08T11:59:59Z")), Attribute("demo_at", MoreThanDaysAgo, 7)));
        yield return ("C32 7 days less a second", Case(false, Has("demo_at", Time("2024-05-08T12:00:01Z")), Attribute("demo_at", MoreThanDaysAgo, 7)));
        yield return ("exactly 7 days is not more", Case(false, Has("demo_at", Time("2024-05-08T12:00:00Z")), Attribute("demo_at", MoreThanDaysAgo, 7)));
        yield return ("exactly 7 days is less", Case(true, Has("demo_at", Time("2024-05-08T12:00:00Z")), Attribute("demo_at", LessThanDaysAgo, 7)));
        yield return ("C33 the future is not ago", Case(false, Has("demo_at", Time("2024-05-16T00:00:00Z")), Attribute("demo_at", LessThanDaysAgo, 7)));
        yield return ("C34 in 36 hours", Case(
            true, Has("renew_at", Time("2024-05-17T00:00:00Z")), Both(Attribute("renew_at", InMoreThanDays, 1), Attribute("renew_at", InLessThanDays, 2))));
        yield return ("C35 a bare date is the company's", Case(true, Has("demo_at", Time("2024-05-15T03:00:00Z")), Attribute("demo_at", Before, "2024-05-15")));
        yield return ("C36 missing is not ago", Case(false, Nothing, Attribute("demo_at", MoreThanDaysAgo, 7)));
        yield return ("after a bare date is the next local day", Case(false, Has("demo_at", Time("2024-05-16T03:59:59Z")),
            Attribute("demo_at", After, "2024-05-15")));
        yield return ("after a bare date from local midnight on", Case(true, Has("demo_at", Time("2024-05-16T04:00:00Z")),
            Attribute("demo_at", After, "2024-05-15")));
        yield return ("29 February counts on 29 February in a leap year",
            Case(true, Has("dob", Time("2020-02-29T00:00:00Z")), Attribute("dob", DayOfYearIs, "02-29")));
        yield return ("29 February does not count on 1 March in a leap year",
            Case(false, Has("dob", Time("2020-02-29T00:00:00Z")), Attribute("dob", DayOfYearIs, "03-01")));
        yield return ("before a day of the year includes the day", Case(true, Has("dob", Time("1990-05-28T23:59:59Z")), Attribute("dob", DayOfYearBefore, "05-28")));
        yield return ("before a day of the year ends with the day", Case(false, Has("dob", Time("1990-05-29T00:00:00Z")), Attribute("dob", DayOfYearBefore, "05-28")));
        yield return ("after a day of the year includes the day", Case(true, Has("dob", Time("2030-05-28T00:00:00Z")), Attribute("dob", DayOfYearAfter, "05-28")));
        yield return ("after a day of the year does not go on into the next", Case(false, Has("dob", Time("2031-01-01T00:00:00Z")), Attribute("dob", DayOfYearAfter, "05-28")));
        yield return ("a missing day of the year matches nothing", Case(false, Nothing, Attribute("dob", DayOfYearAfter, "01-01")));
        yield return ("before an instant of another attribute", Case(true,
            r => r.Set("u", ("a", Time("2024-05-08T12:00:00Z")), ("b", Time("2024-05-08T12:00:01Z"))), ValueOf("a", Before, "b")));
        yield return ("not after the same instant of another attribute", Case(false,
            r => r.Set("u", ("a", Time("2024-05-08T12:00:00Z")), ("b", Time("2024-05-08T12:00:00Z"))), ValueOf("a", After, "b")));
        yield return ("no date of another attribute that is text", Case(false,
            r => r.Set("u", ("a", Time("2024-05-08T12:00:00Z")), ("b", "2024-06-01")), ValueOf("a", Before, "b")));
    }

    private static IEnumerable<(string Name, FilterCase Case)> Others()
    {
        yield return ("C43 unsubscribed is not available", Case(false, Unsubscribed, TestRules.Leaf(SubjectKind.EmailAvailable, "", IsTrue, null)));
        yield return ("C44 unsubscribed has an address", Case(true, Unsubscribed, TestRules.Leaf(SubjectKind.Profile, "email", NotBlank, null)));
        yield return ("C45 a new profile is subscribed",
            Case(true, Nothing, TestRules.Leaf(SubjectKind.Subscription, "email", IsAnyOf, new[] { "subscribed" })));
        yield return ("age is in completed years, in the company's zone", Case(true, Born("1984-05-16"), TestRules.Leaf(SubjectKind.Profile, "age", Exactly, 39)));
        yield return ("a birthday today counts", Case(true, Born("1984-05-15"), TestRules.Leaf(SubjectKind.Profile, "age", Exactly, 40)));
        yield return ("no date of birth is less than any age", Case(true, Nothing, TestRules.Leaf(SubjectKind.Profile, "age", LessThan, 18)));
        yield return ("a birthday is a day of the year", Case(true, Born("1984-05-16"), TestRules.Leaf(SubjectKind.Profile, "dob", DayOfYearIs, "05-16")));
        yield return ("a profile that was made now was made less than a day ago", Case(true, Nothing, TestRules.Leaf(SubjectKind.Profile, "created_at", LessThanDaysAgo, 1)));
        yield return ("unsubscribed has an instant", Case(true, Unsubscribed, TestRules.Leaf(SubjectKind.Profile, "email_unsubscribed_at", LessThanDaysAgo, 1)));
        yield return ("unsubscribed did not opt in", Case(true, Unsubscribed, TestRules.Leaf(SubjectKind.Profile, "email_opted_in_at", Blank, null)));
        yield return ("C54 none of one or none of another", Case(
            true, Has("lead_status", "MQL"),
            new FilterNode.Or([Attribute("lead_status", IsNoneOf, new[] { "MQL" }), Attribute("lead_status", IsNoneOf, new[] { "SQL" })])));
        yield return ("C55 an exclusion wins", Case(
            false, r => r.Set("u", ("score", 150), ("is_employee", true)),
            Both(Attribute("score", MoreThan, 100), new FilterNode.Not(Attribute("is_employee", IsTrue, null)))));
        yield return ("a right-hand side from another attribute", Case(true, r => r.Set("u", ("a", 2), ("b", 1)), ValueOf("a", MoreThan, "b")));
        yield return ("a missing right-hand side matches nothing", Case(false, Has("a", 2), ValueOf("a", Not, "b")));
    }

    private static FilterCase Case(bool matches, Action<RequestBuilder> build, FilterNode filter) => new(matches, filter, build);

    private static Action<RequestBuilder> Has(string name, object value) => r => r.Set("u", (name, value));

    private static void Nothing(RequestBuilder request) => request.Set("u", ("other", 1));

    private static void Unsubscribed(RequestBuilder request) => request.Email("u", "u@example.com").Subscribe("u", SubscriptionState.Unsubscribed);

    private static Action<RequestBuilder> Born(string date) => r => r.Attributes("u", (AssignmentKind.Field, (int)ProfileField.DateOfBirth, Value.Of(date)));

    private static DateTimeOffset Time(string text) => DateTimeOffset.FromUnixTimeMilliseconds(Clock.Iso(text));

    private static FilterNode.Leaf Attribute(string name, Comparator comparator, object? operand) => TestRules.Attribute(name, comparator, operand);


    private static FilterNode.And Both(params FilterNode[] nodes) => new(nodes);

    private static FilterNode.Leaf ValueOf(string name, Comparator comparator, string other) =>
        new(new FilterSubject(SubjectKind.Attribute, name), [new Comparison(comparator, default, other)]);
}
