using System.Net;
using Bogus;
using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Seeds.Demo;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Stations;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class QualityPageTests(Benches benches) : OnABench(benches)
{
    private Visitor Reader => Bench.Site.Visitor();

    [Fact]
    public async Task Today_says_value_word_meaning_age_source_and_that_nobody_looked_at_it_yet()
    {
        await MeasuredAsync();

        var page = await Reader.OpenAsync("/disclosure/today");

        foreach (var part in new[] { "82", "良", "空气可以接受", "首要污染物 PM2.5", "PH01 站", "市生态环境监测站", "未经审核", "Ⅳ类", "未达到Ⅲ类目标", "夜间 51 分贝，限值 50", "超标" })
            Assert.Contains(part, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_measured_is_a_dash_and_never_nought()
    {
        await Bench.StationAsync("PH01");
        await Bench.TakeAsync("station,time,PM2.5\nPH01,2026-11-23 08:00,31\n");

        var page = await Reader.OpenAsync("/disclosure/today");
        var rows = page.Document.QuerySelectorAll("table tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray()).ToArray();

        Assert.Contains(rows, row => row[2] == "PM2.5" && row[3] == "31");
        Assert.Contains(rows, row => row[2] == "O₃" && row[3] == "—");
        Assert.Contains("NA", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_is_a_calendar_with_words_and_the_limit_is_a_step_where_it_changed()
    {
        await Bench.StationAsync("PH01");
        await Bench.TakeAsync("station,time,PM2.5,PM10,SO2,NO2,CO\nPH01,2026-02-28,70,80,5,30,0.5\nPH01,2026-03-01,70,80,5,30,0.5\n", Hours with { Period = "24h" });
        await Bench.TakeAsync("station,time,O3\nPH01,2026-02-28,60\nPH01,2026-03-01,60\n", Hours with { Period = "8h" });

        var page = await Reader.OpenAsync("/disclosure/stations/PH01?year=2026");

        Assert.Contains("2026 年有日 AQI 的 2 天，其中优良 1 天，占 50%", page.Text, StringComparison.Ordinal);
        Assert.Contains("3月1日起限值由 ≤ 75 改为 ≤ 60 µg/m³", page.Text, StringComparison.Ordinal);
        Assert.Equal(["75", "60"], page.Document.QuerySelectorAll("svg.trend:not(.calendar) .limit-word").Select(word => word.TextContent));
        Assert.Contains("3月1日：AQI 110，轻度污染", page.Document.QuerySelector("svg.calendar")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("url(#level-3)", page.Document.QuerySelectorAll("svg.calendar rect.pattern")[^1].GetAttribute("fill"));
        var csv = await (await Reader.OpenAsync("/disclosure/stations/PH01/csv?year=2026&item=PM2.5")).Response.Content.ReadAsStringAsync(Stop);
        Assert.Contains("2026-02-28,PM2.5,70,75,µg/m³,GB3095-2012,94,良", csv, StringComparison.Ordinal);
        Assert.Contains("2026-03-01,PM2.5,70,60,µg/m³,GB3095-2026,110,轻度污染", csv, StringComparison.Ordinal);
        Assert.Contains("2026-03-02,PM2.5,,60,", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/disclosure/today")]
    [InlineData("/en/disclosure/today")]
    [InlineData("/disclosure/today/csv")]
    [InlineData("/disclosure/stations/PH01")]
    [InlineData("/disclosure/stations/PH02?item=COD")]
    [InlineData("/en/disclosure/stations/PH03?item=night")]
    public async Task The_second_reader_is_served_from_the_cache(string path)
    {
        await MeasuredAsync();
        await Bench.HeardAsync();

        var first = await Reader.OpenAsync(path);
        var second = await Reader.OpenAsync(path);

        Assert.Equal((HttpStatusCode.OK, null), (first.Status, first.Response.Headers.Age));
        Assert.NotNull(second.Response.Headers.Age);
    }

    [Theory]
    [InlineData("/disclosure/stations/NOWHERE")]
    [InlineData("/disclosure/stations/PH01?year=1066")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await MeasuredAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await Reader.OpenAsync(path)).Status);
    }

    [Fact]
    public async Task Staff_look_at_a_file_take_it_in_and_read_what_was_not_kept()
    {
        await Bench.StationAsync("PH01");
        var staff = await SignedInAsync();
        var file = new Attached("一天.csv", "text/csv", "station,time,PM2.5\nPH01,2026-11-20 10:00,31\nPH99,2026-11-20 10:00,32\n"u8.ToArray());
        var page = await staff.OpenAsync("/office/disclosure/readings/take");

        var check = await page.PressAsync("只检查", ("Upload", file), ("Source", "监测站"));
        var taken = await check.PressAsync("导入", ("Upload", file), ("Source", "监测站"));

        Assert.Contains("这次只是检查", check.Text, StringComparison.Ordinal);
        Assert.Contains("/batches/", taken.Path, StringComparison.Ordinal);
        Assert.Contains("收下 1 条", taken.Text, StringComparison.Ordinal);
        Assert.Contains("没有这个编号的站点 PH99", taken.Text, StringComparison.Ordinal);
        Assert.NotNull((await page.PressAsync("导入", ("Upload", new Attached("x.csv", "text/csv", "a,b\n1,2\n"u8.ToArray())), ("Source", "监测站"))).ErrorOf("Upload"));
    }

    [Fact]
    public async Task Staff_add_a_station_enter_what_it_measured_and_put_it_right()
    {
        await Bench.StationAsync("PH00");
        var staff = await SignedInAsync();

        await (await staff.OpenAsync("/office/disclosure/readings/stations/add")).PressAsync("设为站点", ("Site", "PH00 站"), ("Code", "PH07"), ("Kind", "Noise/2/"), ("MeasuredBy", "监测站"));
        var wrong = await (await staff.OpenAsync("/office/disclosure/readings/enter/PH07")).PressAsync("保存", ("Period", "day"), ("Day", "2026-11-20"), ("Values[0]", "很吵"));
        var entered = await wrong.PressAsync("保存", ("Values[0]", "585"));
        var loud = await entered.FollowAsync("监测数据");

        Assert.Contains("不是数字", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("超出仪器能测的范围", entered.Text, StringComparison.Ordinal);
        await (await staff.OpenAsync("/office/disclosure/readings/enter/PH07")).PressAsync("保存", ("Period", "day"), ("Day", "2026-11-20"), ("Values[0]", "68.5"));
        var station = (await Bench.Get<StationReader>().FindAsync("PH07", Stop))!;
        var corrected = await (await staff.OpenAsync("/office/disclosure/readings/correct")).PressAsync("确认更正", ("Station", station.Id.ToString()), ("Item", "Leq"), ("Period", "day"), ("Day", "2026-11-20"), ("After", "58.5"), ("Reason", "录入错误"));
        Assert.Contains("/disclosure/stations/PH07?year=2026", corrected.Html, StringComparison.Ordinal);
        Assert.Contains("68.5 更正为 58.5。 录入错误", (await Reader.OpenAsync("/disclosure/stations/PH07")).Text, StringComparison.Ordinal);
        Assert.Contains("PH07", loud.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demonstration_measures_and_says_that_it_is_invented()
    {
        var services = Bench.Get<IServiceProvider>();
        await ActivatorUtilities.CreateInstance<DemoPeople>(services).RunAsync(new Randomizer(DemoTown.Seed), Stop);
        await ActivatorUtilities.CreateInstance<ReadingsDemo>(services).RunAsync(new Randomizer(DemoTown.Seed), Stop);

        var now = await Bench.Get<NowReader>().AllAsync(Stop);

        Assert.Equal([(Medium.Air, 2), (Medium.Water, 3), (Medium.Noise, 3)], now.GroupBy(each => each.Station.Medium).Select(each => (each.Key, each.Count())));
        Assert.All(now, each => Assert.Equal(("演示数据", true), (each.Station.MeasuredBy, each.At is not null)));
        Assert.All(await Bench.Get<ReadingReader>().BatchesAsync(100, Stop), each => Assert.Empty(each.Problems.Value));
        Assert.Contains("今天的平湖", (await Reader.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    private async Task MeasuredAsync()
    {
        await Bench.StationAsync("PH01");
        await Bench.StationAsync("PH02", Medium.Water, "3");
        await Bench.StationAsync("PH03", Medium.Noise, "2");
        await Bench.TakeAsync("station,time,PM2.5,PM10,SO2,NO2,CO,O3\nPH01,2026-11-23 08:00,51,60,5,20,0.5,80\n");
        await Bench.TakeAsync("station,time,NH3-N,COD,DO\nPH02,2026-11-10,1.2,18,6\n", Hours with { Period = "sample" });
        await Bench.TakeAsync("station,time,Leq\nPH03,2026-11-10,58\n", Hours with { Period = "day" });
        await Bench.TakeAsync("station,time,Leq\nPH03,2026-11-10,51\n", Hours with { Period = "night" });
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        return visitor;
    }
}
