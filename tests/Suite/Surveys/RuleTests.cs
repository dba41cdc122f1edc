using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class RuleTests(Benches benches) : OnABench(benches)
{
    private static readonly Chosen A = new("a", ["yes"]), B = new("b", ["yes"]), C = new("c", ["yes"]);

    public static TheoryData<string, Condition> Trees => new()
    {
        { "nested", new All([A, new Any([B, new Not(C)])]) },
        { "contrary of all", new Not(new All([A, new Not(B), C])) },
        { "contrary of any", new Not(new Any([A, new All([B, C])])) },
        { "several options", new Not(new Chosen("a", ["yes", "no"])) },
        { "twice contrary", new Not(new Not(new Any([new Chosen("b", ["yes", "no"]), C]))) },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public void The_rows_of_a_condition_hold_of_the_same_answers(string name, Condition tree)
    {
        var rows = NormalForm.Write(NormalForm.Of(tree)!)!;

        foreach (var answers in from a in Said from b in Said from c in Said select new[] { a, b, c })
            Assert.True(tree.Holds(Given(answers)) == rows.Holds(Given(answers)), $"{name}: {string.Join(' ', answers.Select(answer => answer ?? "—"))}");
    }

    [Fact]
    public void A_condition_too_long_to_be_read_is_not_taken_apart() =>
        Assert.Null(NormalForm.Of(new All([.. Enumerable.Range(0, 4).Select(_ => new Any([A, B]))])));

    [Fact]
    public async Task A_skip_with_two_groups_is_written_in_the_builder_and_works_in_the_preview()
    {
        var desk = Bench.Get<DraftDesk>();
        var draft = await desk.StartAsync(Say("规则"), chineseOnly: true, Answers.Publicist, Stop);
        foreach (var (n, question) in new Question[] { Single("a"), new Amount("n", Say("几岁"), 0, 120), Single("b"), Single("c") }.Index()) await desk.PutAsync(draft, n + 1, question, Answers.Publicist, Stop);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var rule = await (await visitor.OpenAsync($"/office/surveys/drafts/{draft}/question/n")).FollowAsync("加“答完跳到哪里”");

        var refused = await rule.PressAsync("保存规则", ("Rows[0].Says", "number|n|"), ("Rows[0].By", "Below"), ("To", "c"));
        var question_ = await rule.PressAsync("保存规则", ("Rows[0].Says", "number|n|"), ("Rows[0].By", "Below"), ("Rows[0].To", "18"), ("Rows[1].Says", "chosen|a||no"), ("Rows[1].Group", "2"), ("To", "c"));

        Assert.Contains("比较要写一个数", refused.Text, StringComparison.Ordinal);
        Assert.Contains("几岁：答的数 小于 18；或者a?：选了“no”", question_.Document.GetElementById("rules")!.TextContent, StringComparison.Ordinal);
        var asked = (await Bench.Get<DraftReader>().FindAsync(draft, Stop))!.Questionnaire;
        Assert.Equal(["a", "n", "c"], Shown(asked, ("a", "no"), ("n", "40")));
        Assert.Equal(["a", "n", "c"], Shown(asked, ("a", "yes"), ("n", "12")));
        Assert.Equal(["a", "n", "b", "c"], Shown(asked, ("a", "yes"), ("n", "40")));
    }

    [Fact]
    public async Task A_demand_is_written_changed_and_taken_away_and_a_nested_condition_stays_what_it_was()
    {
        var desk = Bench.Get<DraftDesk>();
        var draft = await desk.StartAsync(Say("规则"), chineseOnly: true, Answers.Publicist, Stop);
        var nested = new All([A, new Any([B, new Not(new Answered("b"))])]);
        foreach (var (n, question) in new[] { Single("a"), Single("b"), Single("c") with { Show = nested } }.Index()) await desk.PutAsync(draft, n + 1, question, Answers.Publicist, Stop);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var page = $"/office/surveys/drafts/{draft}/question/c";

        await (await visitor.OpenAsync($"{page}/rule/Show/0")).PressAsync("保存规则");
        await (await visitor.OpenAsync($"{page}/rule/Demand/0")).PressAsync("保存规则", ("Rows[0].Says", "chosen|c||no"), ("OtherwiseZh", "请选“no”"));
        var asked = (await Bench.Get<DraftReader>().FindAsync(draft, Stop))!.Questionnaire.Find("c")!;
        var gone = await (await visitor.OpenAsync($"{page}/rule/Demand/0")).PressAsync("去掉这条规则");

        foreach (var answers in from a in Said from b in Said select new[] { a, b, null }) Assert.Equal(nested.Holds(Given(answers)), asked.Show!.Holds(Given(answers)));
        Assert.Equal("请选“no”", asked.Demands!.Single().Otherwise.Zh);
        Assert.DoesNotContain("请选“no”", gone.Document.GetElementById("rules")!.TextContent, StringComparison.Ordinal);
    }

    private static readonly string?[] Said = [null, "yes", "no"];

    private static Func<string, (Question, string)?> Given(string?[] answers) => code => answers["abc".IndexOf(code, StringComparison.Ordinal)] is { } answer ? (Single(code), answer) : null;

    private static IEnumerable<string> Shown(Questionnaire asked, params (string Code, string Answer)[] answers) =>
        asked.Questions.Select(question => question.Code).Where(Sheet.Read(asked, answers.ToDictionary(each => each.Code, each => (string?)each.Answer)).Shown.Contains);
}
