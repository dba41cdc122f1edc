using System.Collections;
using System.Globalization;
using System.Resources;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class LinterTests
{
    private static readonly Questionnaire Provincial = ShippedQuestionnaires.All[ShippedQuestionnaires.Provincial];

    [Fact]
    public void The_shipped_questionnaire_argues_for_nothing_and_is_complete_in_both_languages()
    {
        Assert.Null(Persuasion.In(Provincial));
        Assert.Empty(Linter.Untranslated(Provincial));
        Assert.DoesNotContain(Linter.Of(Provincial), remark => remark.Key is "survey.lint.flip" or "survey.lint.unbalanced" or "survey.lint.unsound");
    }

    public static TheoryData<string, Question> Remarkable() => new()
    {
        { "survey.lint.double", Graded("您对空气和水的质量满意吗？") },
        { "survey.lint.double", Graded("您对河道、道路保洁满意吗？") },
        { "survey.lint.leading", Graded("众所周知水变清了，您满意吗？") },
        { "survey.lint.leading", new SingleChoice("q", new("水", "Surely the water is better?"), Options("a", "b")) },
        { "survey.lint.unbalanced", Choice("很满意", "满意", "比较满意", "不满意", "不清楚") },
        { "survey.lint.aside", Choice("满意", "比较满意", "不太满意", "不满意") },
        { "survey.lint.matrix", new Matrix("q", Say("逐项"), [.. Enumerable.Range(0, 8).Select(n => new Option($"r{n}", Say($"第{n}")))], Options("a", "b")) },
        { "survey.lint.unsound", new SingleChoice("q", Say("空的"), []) },
        { "survey.lint.language", new SingleChoice("q", new("只有中文", ""), Options("a", "b")) },
    };

    [Theory]
    [MemberData(nameof(Remarkable))]
    public void A_methodologists_remark_stands_beside_its_question(string key, Question question) =>
        Assert.Contains(Linter.Of(Of(question)), remark => remark.Key == key && remark.Question == question.Code);

    [Theory]
    [InlineData("您对饮用水的质量，满意吗？")]
    [InlineData("您参与过绿色出行、垃圾分类这样的事吗？")]
    [InlineData("您在家里闻到过异味吗？")]
    public void A_plain_question_is_left_alone(string text) =>
        Assert.DoesNotContain(Linter.Of(Of(Graded(text))), remark => remark.Key is "survey.lint.double" or "survey.lint.leading" or "survey.lint.unbalanced" or "survey.lint.aside");

    [Fact]
    public void A_scale_that_runs_the_other_way_is_named_and_the_others_are_not()
    {
        var flips = Linter.Of(Of(Choice("满意", "不满意", "不清楚") with { Code = "a" }, Choice("满意", "不满意", "不清楚") with { Code = "b" }, Choice("不满意", "满意", "不清楚") with { Code = "c" })).Where(remark => remark.Key == "survey.lint.flip");

        Assert.Equal(["c"], flips.Select(remark => remark.Question));
    }

    [Fact]
    public void A_date_as_it_is_begun_has_days_that_can_be_counted() => Assert.True(QuestionKinds.Blank(QuestionKind.Date, "q").IsSound);

    [Fact]
    public void Thirty_text_questions_are_too_long() =>
        Assert.Contains(Linter.Of(Of([.. Enumerable.Range(0, 30).Select(n => new FreeText($"q{n}", Say("请写一写您的看法")) { Required = true })])), remark => remark.Key == "survey.lint.minutes");

    [Theory]
    [InlineData(300, 11.4)]
    [InlineData(672, 7.6)]
    [InlineData(10_000, 2.0)]
    public void What_a_planned_number_can_tell_apart_follows_from_two_waves_at_one_half(int planned, double points) =>
        Assert.Equal(points, Linter.Detectable(planned), 0.05);

    [Theory]
    [InlineData("请给我们打高分", "请给我们打高分")]
    [InlineData("请您选择满意，支持我们的工作", "请您选择满意")]
    [InlineData("期待您的满意", "满意")]
    [InlineData("希望您给个好评", "希望您给个好评")]
    [InlineData("您的五星是我们的动力", "五星")]
    [InlineData("说说您是否满意", null)]
    [InlineData("生态环境满意度调查，两分钟答完", null)]
    [InlineData("您满意还是不满意，都请告诉我们", null)]
    [InlineData("想知道您怎样看身边的空气和水", null)]
    public void An_invitation_that_names_an_answer_or_asks_for_a_good_mark_is_found(string invitation, string? word) =>
        Assert.Equal(word, Persuasion.In(new(invitation, ""), Provincial));

    [Fact]
    public void Nothing_that_we_say_around_a_survey_argues_for_an_answer()
    {
        string[] around = ["Survey.Begin", "Survey.Invited", "Survey.Cards", "Survey.Poster", "Survey.Thanks", "Survey.Statement", "Survey.Index", "Complaints.Closing", "Home.Survey"];
        var keys = new ResourceManager(typeof(Words)).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key);
        var said = keys.Where(key => around.Any(each => key.StartsWith(each, StringComparison.Ordinal))).Select(key => (key, Text: new Phrase(Wording.Chinese[key], Wording.English[key]))).ToArray();

        Assert.True(said.Length > 20);
        foreach (var asked in ShippedQuestionnaires.All.Values)
            Assert.Equal([], said.Where(each => Persuasion.In(each.Text, asked) is not null).Select(each => each.key));
    }

    [Fact]
    public void A_note_between_the_questions_may_name_an_answer_and_not_ask_for_it()
    {
        Assert.Null(Persuasion.In(Of(Single("a"), new Note("n", new("“满意”是指没有什么要改的", "")))));
        Assert.Equal("打高分", Persuasion.In(Of(Single("a"), new Note("n", new("别忘了打高分", "")))));
    }

    [Fact]
    public void A_variable_keeps_its_code_and_says_how_it_compares()
    {
        var older = Of(Single("same"), Single("words"), Single("options"), Single("kind"), Single("gone"));
        var newer = Of(Single("same"), Single("words") with { Text = Say("另一种问法") }, Single("options", "yes", "no", "unclear"), new FreeText("kind", Say("kind?")), Single("fresh"));

        Assert.Equal(
            [("same", Comparability.Same), ("words", Comparability.Reworded), ("options", Comparability.OptionsChanged), ("kind", Comparability.Break), ("fresh", Comparability.Absent)],
            Variables.Between(older, newer).Select(mark => (mark.Key, mark.Value)));
    }

    [Fact]
    public void Options_that_are_typed_again_keep_their_codes_and_new_ones_get_codes_of_their_own()
    {
        Option[] before = [new("satisfied", Say("满意")), new("not", Say("不满意"))];

        Assert.Equal(["satisfied", "not"], OptionLines.Read("满意 | Satisfied\n不满意 | Not satisfied", before).Select(option => option.Code));
        Assert.Equal(["satisfied", "not"], OptionLines.Read("很满意\n不满意", before).Select(option => option.Code));
        Assert.Equal(["not", "o1", "o2"], OptionLines.Read("不满意\n一般\n不清楚", before).Select(option => option.Code));
        Assert.True(OptionLines.Read("不清楚", [])[0].Aside);
    }

    private static SingleChoice Graded(string text) => new("q", new(text, "Asked?"), [new("a", Say("满意")), new("b", Say("比较满意")), new("c", Say("不太满意")), new("d", Say("不满意")), new("e", Say("不清楚"), true)]);

    private static SingleChoice Choice(params string[] options) => new("q", Say("您怎么看"), [.. options.Select((option, n) => new Option($"o{n}", Say(option), option == "不清楚"))]);
}
