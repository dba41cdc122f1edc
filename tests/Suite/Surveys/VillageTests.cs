using Dapper;
using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Demo;
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
        Assert.Equal(["town"], Codebook.OfData(version.Questionnaire).Select(variable => variable.Name));
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

    [Fact]
    public void A_village_under_the_base_shows_nothing_and_a_small_count_is_never_alone_in_its_row_its_column_or_its_town()
    {
        // Two villages of one town and one of another; the last town has answers that name no village.
        var villages = Table(2, [30, 4], [60, 20], [9, 3]);
        var towns = Table(2, [90, 24], [40, 13]);

        var hidden = HiddenCells.Of(villages, towns, [0, 0, 1], few: 10, leastBase: 30);

        // The four hides the thirty of its row; both would follow from their town, so the other village's go too.
        Assert.Equal([(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)], hidden.Cells.Order());
        Assert.Empty(hidden.Rows);
    }

    [Fact]
    public void Villages_with_enough_of_everything_hide_nothing()
    {
        var villages = Table(2, [30, 40], [60, 20]);

        var hidden = HiddenCells.Of(villages, Table(2, [90, 60]), [0, 0], few: 10, leastBase: 30);

        Assert.Empty(hidden.Cells);
        Assert.Empty(hidden.Rows);
    }

    [Fact]
    public async Task Staff_see_villages_in_live_counts_and_crosstabs_with_small_numbers_left_out_and_can_cut_them_no_further()
    {
        var asked = Of(Single("around", "satisfied", "fairly", "rather-not", "not", "unclear") with { Scores = "satisfaction-4", Headline = true }, Where);
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("villages", asked, Answers.Publicist, Stop);
        var wave = await Bench.OpenWaveAsync(version: version.Id);
        Dictionary<string, string?> From(string town, string around) => new() { ["around"] = around, ["town"] = town };
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 90).Select(i => From("330482001/330482001204", i < 50 ? "satisfied" : "fairly")).Concat(Enumerable.Range(0, 20).Select(_ => From("330482001", "fairly"))).Concat(Enumerable.Range(0, 20).Select(_ => From("330482002", "not"))).Concat(Enumerable.Range(0, 6).Select(_ => From("330482101/330482101201", "not"))));
        var staff = Bench.Site.Visitor();
        await staff.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(WatchRolls.Kind, new { });
        await Bench.RunJobsAsync();

        var live = await staff.OpenAsync($"/office/surveys/{wave}/results");
        var cut = await staff.OpenAsync($"/office/surveys/{wave}/cut?Rows=town.village&Columns=around");
        var csv = await staff.Client.GetStringAsync($"/office/surveys/{wave}/cut?Rows=town.village&Columns=around&handler=Csv", Stop);
        var narrowed = await staff.OpenAsync($"/office/surveys/{wave}/cut?Rows=town.village&Columns=around&Where=around:not");
        var across = await staff.OpenAsync($"/office/surveys/{wave}/cut?Rows=around&Columns=town.village");

        string[][] Rows(Screen page, string table) => [.. page.Document.QuerySelectorAll($"{table} tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray())];
        Assert.Contains(Rows(live, "#villages"), row => row[0] == "东湖社区" && row[1] == "90" && row[2] == "91.1");
        Assert.Contains(Rows(live, "#villages"), row => row[0] == "雅山社区" && row.AsSpan(1, 4).SequenceEqual(["不显示", "—", "—", "—"]));
        Assert.Contains("东湖社区 得分 91.1，标准误 ", live.Document.QuerySelector("#villages details")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("：50 ÷ 90 = 55.6%", cut.Document.QuerySelector("#cut-formula")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("雅山社区", cut.Document.QuerySelector("#cut-formula")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Rows(cut, "table.cut"), row => row[0] == "当湖 · 东湖社区" && row[1].StartsWith("55.6%", StringComparison.Ordinal));
        Assert.Contains(Rows(cut, "table.cut"), row => row[0] == "乍浦 · 雅山社区" && row.AsSpan(1).SequenceEqual(["样本不足", "不显示"]));
        Assert.DoesNotContain(csv.Split("\r\n"), line => line.Contains("雅山社区", StringComparison.Ordinal) && line.Contains(",6,", StringComparison.Ordinal));
        Assert.Contains("再分就看得出是谁答的", narrowed.Text, StringComparison.Ordinal);
        Assert.Contains("村、社区只能放在行里", across.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demonstration_has_a_wave_by_telephone_code_with_villages_and_photos()
    {
        var services = Bench.Get<IServiceProvider>();
        var chance = new Bogus.Randomizer(DemoTown.Seed);
        await ActivatorUtilities.CreateInstance<DemoPeople>(services).RunAsync(chance, Stop);
        await ActivatorUtilities.CreateInstance<StreetsDemo>(services).RunAsync(chance, Stop);

        var waves = await Bench.Get<WaveReader>().WavesAsync(Stop);
        Assert.Equal([(WaveMode.PhoneCode, WaveStage.Open), (WaveMode.PhoneCode, WaveStage.Published)], waves.Select(row => (row.View.Wave.Mode, row.View.Wave.Stage)));
        var past = waves[1].View;
        var villages = (await Bench.Get<WaveReader>().InsideAsync(past.Wave.Id, null, Stop))!.Villages;
        Assert.Contains(villages, village => village is { Answers: >= 30, Score: not null });
        Assert.Contains(villages, village => village is { Answers: null, Score: null });
        Assert.Equal(2, (await Bench.Get<WavePhotos>().ListAsync(past.Wave.Id, "seen", null, Stop)).Rows.Count);
    }

    [Fact]
    public async Task No_file_of_the_data_and_no_publication_names_a_village()
    {
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("villages", Of(Single("around", "satisfied", "fairly", "rather-not", "not") with { Scores = "satisfaction-4", Headline = true }, Where), Answers.Publicist, Stop);
        var wave = await Bench.OpenWaveAsync(version: version.Id);
        await Bench.PublishAsync(wave, Enumerable.Range(0, 80).Select(i => new Dictionary<string, string?> { ["around"] = i % 2 == 0 ? "satisfied" : "not", ["town"] = "330482001/330482001204" }));
        var view = (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.View;

        foreach (var format in Enum.GetValues<DataFormat>().Where(format => format != DataFormat.Xlsx))
        {
            var stream = new MemoryStream();
            await Bench.Get<WaveData>().WriteAsync(view, format, null, stream, Stop);
            string[] texts = stream.ToArray().AsSpan().StartsWith("PK"u8) ? [.. new System.IO.Compression.ZipArchive(stream).Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd())] : [System.Text.Encoding.UTF8.GetString(stream.ToArray())];
            Assert.All(texts, text => Assert.DoesNotContain("330482001204", text, StringComparison.Ordinal));
            Assert.All(texts, text => Assert.DoesNotContain("town.village", text, StringComparison.Ordinal));
        }
        Assert.DoesNotContain("东湖", (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results")).Text, StringComparison.Ordinal);
    }

    private static Crosstab Table(int columns, params int[][] rows) => new(rows.Length, columns, [.. rows.SelectMany(row => row.Select(count => new CrossCell(count, count, count)))]);
}
