using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class LogicTests
{
    private static readonly Questionnaire Smell = Of(
        Single("smelt", "yes", "no") with { Required = true },
        new FreeText("where", Say("在哪里闻到")) { Required = true, Show = new Chosen("smelt", ["yes"]) },
        new Scale("strong", Say("有多重"), 1, 5, Say("轻"), Say("重")) { Show = new Chosen("smelt", ["yes"]), RequiredWhen = new Answered("where") },
        new FreeText("why", new("您给了{{strong}}分，为什么", "Why {{strong}}?")) { Show = new Compared("strong", Comparison.AtLeast, 4) });

    [Fact]
    public void A_question_whose_condition_does_not_hold_is_not_asked_not_required_and_counted_as_not_shown()
    {
        var sheet = Sheet.Read(Smell, new Dictionary<string, string?> { ["smelt"] = "no", ["where"] = "河边", ["strong"] = "5" });

        Assert.True(sheet.IsSound);
        Assert.Equal(["smelt"], sheet.Answers.Keys);
        Assert.Equal(new short[] { 1, Question.NotShown, Question.NotShown, Question.NotShown }, sheet.Dense(Smell));
    }

    [Fact]
    public void A_condition_on_a_question_that_is_itself_not_shown_does_not_hold() =>
        Assert.DoesNotContain("why", Sheet.Read(Smell, new Dictionary<string, string?> { ["smelt"] = "no", ["strong"] = "5" }).Shown);

    [Fact]
    public void A_question_can_be_required_because_of_another_answer() =>
        Assert.Equal("survey.answer.missing", Sheet.Read(Smell, new Dictionary<string, string?> { ["smelt"] = "yes", ["where"] = "河边" }).Faults["strong"]);

    [Fact]
    public void An_earlier_answer_is_said_in_a_later_question()
    {
        var sheet = Sheet.Read(Smell, new Dictionary<string, string?> { ["smelt"] = "yes", ["where"] = "河边", ["strong"] = "5" });

        Assert.Equal("您给了5分，为什么", sheet.Say(Smell, Smell.Find("why")!.Text).Zh);
        Assert.Equal("您给了…分，为什么", Sheet.Read(Smell, new Dictionary<string, string?>()).Say(Smell, Smell.Find("why")!.Text).Zh);
    }

    [Theory]
    [InlineData("yes", "a c")]
    [InlineData("no", "a b c")]
    [InlineData("never", "a")]
    public void A_skip_leaves_out_what_lies_between(string answer, string shown)
    {
        var asked = Of(Single("a", "yes", "no", "never") with { Skips = [new(new Chosen("a", ["yes"]), "c"), new(new Chosen("a", ["never"]), Skip.End)] }, Single("b"), Single("c"));

        Assert.Equal(shown.Split(' '), asked.Questions.Select(question => question.Code).Where(Sheet.Read(asked, new Dictionary<string, string?> { ["a"] = answer }).Shown.Contains));
    }

    [Fact]
    public void A_demand_that_is_not_met_is_said_in_the_questionnaires_own_words()
    {
        var asked = Of(new Amount("years", Say("住了几年")), new Amount("age", Say("几岁")) { Demands = [new(new All([new Compared("age", Comparison.AtLeast, 18), new Answered("years")]), Say("请成年人来答"))] });

        var sheet = Sheet.Read(asked, new Dictionary<string, string?> { ["years"] = "3", ["age"] = "12" });

        Assert.Equal(Sheet.Demanded, sheet.Faults["age"]);
        Assert.Equal("请成年人来答", Assert.Single(sheet.FaultArgs(asked.Find("age")!)).ToString());
        Assert.Equal("12", sheet.Answers["age"]);
    }

    [Theory]
    [InlineData("all", "air,water", true)]
    [InlineData("all", "air", false)]
    [InlineData("any", "water", true)]
    [InlineData("not", "", true)]
    [InlineData("not", "air", false)]
    [InlineData("many", "air,water", true)]
    [InlineData("many", "noise", false)]
    public void The_tree_says_and_or_not_and_how_many(string tree, string answer, bool shown)
    {
        Condition condition = tree switch
        {
            "all" => new All([new Chosen("m", ["air"]), new Chosen("m", ["water"])]),
            "any" => new Any([new Chosen("m", ["air"]), new Chosen("m", ["water"])]),
            "not" => new Not(new Chosen("m", ["air"])),
            _ => new Compared("m", Comparison.Above, 1),
        };
        var asked = Of(new MultipleChoice("m", Say("?"), Options("air", "water", "noise")), Single("q") with { Show = condition });

        Assert.Equal(shown, Sheet.Read(asked, new Dictionary<string, string?> { ["m"] = answer }).Shown.Contains("q"));
    }

    [Fact]
    public void A_row_of_a_matrix_and_a_place_of_a_ranking_can_be_looked_at()
    {
        var asked = Of(
            new Matrix("m", Say("?"), Options("river", "road"), Options("good", "bad")),
            new Ranking("r", Say("?"), Options("air", "water")),
            Single("a") with { Show = new Chosen("m", ["bad"]) { Row = "road" } },
            Single("b") with { Show = new Compared("r", Comparison.Is, 1) { Row = "water" } });
        asked.Check();

        Assert.Equal(["m", "r", "a", "b"], asked.Questions.Select(question => question.Code).Where(Sheet.Read(asked, new Dictionary<string, string?> { ["m"] = "road=bad", ["r"] = "water,air" }).Shown.Contains));
    }

    public static TheoryData<string, Question[]> Faulty() => new()
    {
        { "survey.logic.unknown", [Single("a"), Single("b") with { Show = new Answered("c") }] },
        { "survey.logic.later", [Single("a") with { Show = new Answered("b") }, Single("b")] },
        { "survey.logic.cycle", [Single("a") with { Show = new Answered("b") }, Single("b") with { Show = new Answered("a") }] },
        { "survey.logic.cycle", [Single("a") with { Show = new Answered("a") }] },
        { "survey.logic.option", [Single("a"), Single("b") with { Show = new Chosen("a", ["maybe"]) }] },
        { "survey.logic.option", [new Note("a", Say("?")), Single("b") with { Show = new Answered("a") }] },
        { "survey.logic.empty", [Single("a"), Single("b") with { Show = new All([]) }] },
        { "survey.logic.skip", [Single("a"), Single("b") with { Skips = [new(new Answered("b"), "a")] }] },
        { "survey.logic.skip", [Single("a") with { Skips = [new(new Answered("a"), "z")] }] },
        { "survey.logic.gap", [Single("a") with { Text = Say("{{b}}") }, Single("b")] },
        { "survey.logic.block", [Single("a") with { Block = "x" }, Single("b") with { Block = "x", Show = new Answered("a") }] },
        { "survey.logic.same", [new SingleChoice("a", Say("?"), [new("x", Say("好")), new("y", Say("好"))])] },
        { "survey.logic.unreachable", [Single("a"), Single("b") with { Show = new All([new Chosen("a", ["yes"]), new Chosen("a", ["no"])]) }] },
        { "survey.logic.unreachable", [Single("a"), Single("b") with { Show = new Chosen("a", ["yes"]) }, Single("c") with { Show = new All([new Answered("b"), new Chosen("a", ["no"])]) }] },
        { "survey.logic.unreachable", [Single("a") with { Skips = [new(new Not(new Chosen("a", ["yes"])), "c"), new(new Answered("a"), "c")] }, Single("b"), Single("c")] },
        { "survey.logic.unreachable", [new Scale("a", Say("?"), 1, 5, Say("低"), Say("高")), Single("b") with { Show = new Compared("a", Comparison.Above, 5) }] },
        { "survey.logic.dead", [Single("a"), Single("b") with { Demands = [new(new Not(new Chosen("b", ["no"])), Say("不行"))] }] },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void What_can_be_known_before_anybody_answers_is_said_before_anybody_answers(string key, Question[] questions) =>
        Assert.Contains(key, LogicCheck.Of(Of(questions)).Select(finding => finding.Key));

    [Fact]
    public void Sound_logic_has_no_findings() => Assert.Empty(LogicCheck.Of(Smell));

    [Fact]
    public void A_definition_too_large_to_be_walked_is_taken_to_be_sound_in_good_time()
    {
        var asked = Of([.. Enumerable.Range(0, 60).Select(n => Single($"q{n}", "a", "b", "c", "d", "e")), Single("last") with { Show = new Any([.. Enumerable.Range(0, 60).Select(n => new Chosen($"q{n}", ["a"]))]) }]);

        Assert.Empty(LogicCheck.Of(asked));
    }

    [Fact]
    public void Logic_comes_back_from_JSON_the_same() => Assert.Equal(Smell.Sum(), Json.Read<Questionnaire>(Json.Write(Smell)).Sum());

    [Fact]
    public void Questions_that_hang_on_nothing_come_together_and_one_that_does_begins_a_stretch() =>
        Assert.Equal(["smelt", "where strong", "why"], Smell.Stretches(Guid.Empty).Select(stretch => string.Join(' ', stretch.Select(question => question.Code))));
}
