using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class VillageTests(Benches benches) : OnABench(benches)
{
    private static readonly TownChoice Where = new("town", Say("住在哪里")) { Required = true, Villages = [new("330482001204", Say("东湖社区")), new("330482101201", Say("雅山社区"))] };

    [Theory]
    [InlineData("330482001", "", "330482001", null)]
    [InlineData("330482001", "330482001204", "330482001/330482001204", null)]
    [InlineData("", "330482101201", "330482101/330482101201", null)]
    [InlineData("330482001", "330482101201", "330482001/330482101201", "survey.answer.village")]
    [InlineData("330482001", "330482001999", "330482001/330482001999", "survey.answer.option")]
    [InlineData("elsewhere", "330482001204", "elsewhere/330482001204", "survey.answer.village")]
    [InlineData("330482001/330482001204", "", "330482001/330482001204", null)]
    public void Town_and_village_are_one_answer_and_a_village_brings_its_town_along(string town, string village, string gathered, string? fault)
    {
        Assert.Equal(gathered, Where.Gather(part => part.Length == 0 ? [town] : [village]));
        Assert.Equal(fault, Where.Fault(gathered));
    }

    [Fact]
    public async Task Both_steps_stand_on_one_screen_without_script_and_the_town_is_counted_as_before()
    {
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("villages", Of(Where), Answers.Publicist, Stop);
        var wave = await Bench.OpenWaveAsync(version: version.Id);
        var form = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer");
        Assert.Equal(["当湖", "乍浦"], form.Document.QuerySelectorAll("optgroup").Select(group => group.GetAttribute("label")));

        var wrong = await form.PressAsync("核对我的回答", ("A[town]", "330482001"), ("A[town.village]", "330482101201"));
        Assert.Contains("不在您选的镇、街道里", wrong.Document.GetElementById("e-town")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(wrong.Document.QuerySelector("input[value='330482001'][checked]"));
        var check = await wrong.PressAsync("核对我的回答", ("A[town]", "330482101"), ("A[town.village]", "330482101201"));
        Assert.Contains("乍浦 · 雅山社区", check.Text, StringComparison.Ordinal);
        await check.PressAsync("发出答卷");

        await using var superuser = await Bench.OpenAsync("postgres");
        var (town, codes) = await superuser.QuerySingleAsync<(string, short[])>("select town, codes from surveys.response");
        Assert.Equal("330482101", town);
        Assert.Equal(new short[] { 101, 1 }, codes);
        Assert.Equal(["town"], Codebook.Of(version.Questionnaire).Select(variable => variable.Name));
    }

    [Fact]
    public async Task The_villages_of_a_question_are_those_of_the_register_when_it_was_written()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var draft = await (await (await visitor.OpenAsync("/office/surveys")).FollowAsync("新建问卷")).PressAsync("开始编写", ("TitleZh", "小调查"));
        var none = await (await draft.FollowAsync("镇、街道")).PressAsync("保存这道题", ("Form.TextZh", "住在哪里"), ("Form.Villages", "true"));
        Assert.Contains("请管理员先登记", none.Text, StringComparison.Ordinal);
        await Bench.Get<OrganisationDesk>().AddVillageAsync("330482001", "330482001204", "东湖社区", "Donghu Community", Answers.Publicist, Stop);

        await none.PressAsync("保存这道题", ("Form.TextZh", "住在哪里"), ("Form.Villages", "true"));

        Assert.Equal([new Village("330482001204", new("东湖社区", "Donghu Community"))], Assert.Single(await Bench.Get<DraftReader>().AllAsync(Stop)).Questionnaire.Town!.Villages!);
    }
}
