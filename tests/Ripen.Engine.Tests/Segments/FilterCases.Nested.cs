using Ripen.Engine.Segments;
using Ripen.Engine.Values;
using static Ripen.Engine.Segments.Comparator;

namespace Ripen.Engine.Tests.Segments;

/// <content>Paths into objects and lists.</content>
internal static partial class FilterCases
{
    private static Value Accounts => Value.Array(Object(("type", "t"), ("bal", 0)), Object(("type", "n"), ("bal", 900)));

    private static IEnumerable<(string Name, FilterCase Case)> Nested()
    {
        var some = Has("accounts", Accounts);
        yield return ("C48 different items may satisfy separate conditions",
            Case(true, some, Both(Attribute("accounts[].type", IsAnyOf, new[] { "t" }), Attribute("accounts[].bal", MoreThan, 100))));
        yield return ("C49 one item must satisfy all of them", Case(false, some, SameItem(Item("type", IsAnyOf, new[] { "t" }), Item("bal", MoreThan, 100))));
        yield return ("C50 any item is enough for none of", Case(true, some, Attribute("accounts[].type", IsNoneOf, new[] { "t" })));
        yield return ("C51 the year does not count",
            Case(true, Has("dates", Object(("renewal", Time("2020-05-28T00:00:00Z")))), Attribute("dates.renewal", DayOfYearIs, "05-28")));
        yield return ("one item satisfies all of them", Case(true, some, SameItem(Item("type", IsAnyOf, new[] { "n" }), Item("bal", MoreThan, 100))));
        yield return ("no item is none of all", Case(false, some, Attribute("accounts[].type", IsNoneOf, new[] { "t", "n" })));
        yield return ("a missing list is one missing value", Case(true, Nothing, Attribute("accounts[].type", IsNoneOf, new[] { "t" })));
        yield return ("an empty list is one missing value",
            Case(true, Has("accounts", Array.Empty<object>()), Attribute("accounts[].bal", LessThan, 1)));
        yield return ("a missing list is one missing item", Case(true, Nothing, SameItem(Item("bal", Exactly, 0), Item("type", Blank, null))));
        yield return ("an item lacks a member", Case(true, some, Attribute("accounts[].owner", Blank, null)));
        yield return ("a list below an object",
            Case(true, Has("bank", Object(("accounts", Accounts))), Attribute("bank.accounts[].bal", Exactly, 900)));
        yield return ("same item below an object", Case(true, Has("bank", Object(("accounts", Accounts))),
            new FilterNode.AnyItem(new(SubjectKind.Attribute, "bank.accounts"), Item("bal", MoreThan, 100))));
        yield return ("a path below an item", Case(true, Has("accounts", Value.Array(Object(("owner", Object(("city", "Oslo")))))),
            Attribute("accounts[].owner.city", IsAnyOf, new[] { "Oslo" })));
        yield return ("one item of a list", Case(true, some, Attribute("accounts[1].bal", Exactly, 900)));
        yield return ("an item beyond the end is missing", Case(true, some, Attribute("accounts[2].bal", Blank, null)));
        yield return ("a number has no members: a comparison fails", Case(false, Has("a", 5), Attribute("a.b", Not, 1)));
        yield return ("a number has no members: nothing is there", Case(true, Has("a", 5), Attribute("a.b", Blank, null)));
        yield return ("an object is no list", Case(false, Has("accounts", Object(("type", "t"))), Attribute("accounts[].type", IsNoneOf, new[] { "x" })));
        yield return ("another item of another shape does not count",
            Case(true, Has("accounts", Value.Array(Value.Of(7), Object(("type", "t")))), Attribute("accounts[].type", IsAnyOf, new[] { "t" })));
        yield return ("a right-hand side from a path", Case(true,
            r => r.Set("u", ("a", 2), ("b", Object(("c", 1)))), ValueOf("a", MoreThan, "b.c")));
    }

    private static Value Object(params (string Name, object Value)[] members) =>
        Value.Object([.. members.Select(m => KeyValuePair.Create(m.Name, RequestBuilder.ToValue(m.Value)))]);

    private static FilterNode.AnyItem SameItem(params FilterNode[] nodes) => new(new FilterSubject(SubjectKind.Attribute, "accounts"), Both(nodes));

    private static FilterNode.Leaf Item(string member, Comparator comparator, object? operand) => TestRules.Leaf(SubjectKind.Item, member, comparator, operand);
}
