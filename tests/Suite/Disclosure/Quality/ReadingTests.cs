using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;
using static PingHuEcoPublic.Tests.Disclosure.Stations;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class ReadingTests(Benches benches) : OnABench(benches)
{
    private ReadingReader Readings => Bench.Get<ReadingReader>();

    [Fact]
    public async Task Every_row_and_cell_that_cannot_be_kept_is_reported_with_its_line()
    {
        await Bench.StationAsync("PH01");
        await Bench.StationAsync("PH02", Medium.Water, "3");

        var report = await Bench.TakeAsync("""
            station,time,PM2.5(µg/m³),O3,COD,weather
            PH01,2026-11-20 10:00,31,80,,fine
            PH01,2026-11-20 11:00,NA,-;,,
            PH01,2026-11-20 12:00,abc,82,,
            PH01,2026-11-20 13:00,-4,9999,,
            PH01,2026-11-20 10:00,33,,,
            PH01,2026-13-20 10:00,30,80,,
            PH01,2027-11-20 10:00,30,80,,
            PH99,2026-11-20 10:00,30,80,,
            PH02,2026-11-20 10:00,30,80,,
            PH01,2026-11-20 14:00,30,80,20,
            PH01,2026-11-20 15:00,30

            """.ReplaceLineEndings("\n"));

        Assert.Equal((11, 5, 0), (report.Rows, report.Kept, report.Same));
        Assert.Equal(["weather"], report.Ignored);
        Assert.Equal(
            [
                (4, "PM2.5(µg/m³)", ReadingFault.Number), (5, "PM2.5(µg/m³)", ReadingFault.Negative), (5, "O3", ReadingFault.Range), (6, "PM2.5(µg/m³)", ReadingFault.Twice),
                (7, "", ReadingFault.Time), (8, "", ReadingFault.Future), (9, "", ReadingFault.Station), (10, "", ReadingFault.Period), (11, "COD", ReadingFault.Item), (12, "", ReadingFault.Width),
            ],
            report.Problems.Select(each => (each.Line, each.Column, each.Reason)));
        Assert.Equal(31, report.Problems[3].Known);
        Assert.Equal(report.Problems, (await Readings.BatchAsync(report.Batch!.Value, Stop))!.Problems.Value);
    }

    [Fact]
    public async Task What_is_recorded_is_never_overwritten_by_a_file()
    {
        var station = await Bench.StationAsync("PH01");
        await Bench.TakeAsync("station,time,PM2.5\nPH01,2026-11-20 10:00,31\nPH01,2026-11-20 11:00,32\n");

        var again = await Bench.TakeAsync("station,time,PM2.5\nPH01,2026-11-20 10:00,31\nPH01,2026-11-20 11:00,99\nPH01,2026-11-20 12:00,33\n");

        Assert.Equal((1, 1), (again.Kept, again.Same));
        Assert.Equal((ReadingFault.Differs, 32m, 3), (again.Problems[0].Reason, again.Problems[0].Known, again.Problems[0].Line));
        Assert.Equal([31, 32, 33], (await Readings.BetweenAsync(station, "1h", Clock.StartOf(new(2026, 11, 20)), Clock.StartOf(new(2026, 11, 21)), Stop)).Select(each => each.Value));
    }

    [Fact]
    public async Task Looking_at_a_file_changes_nothing()
    {
        await Bench.StationAsync("PH01");

        var report = await Bench.Get<ReadingDesk>().CheckAsync(Table("station,time,PM2.5\nPH01,2026-11-20 10:00,31\n"), Hours, Stop);

        Assert.Equal((1, null), (report.Kept, report.Batch));
        Assert.Empty(await Readings.BatchesAsync(5, Stop));
    }

    [Theory]
    [InlineData("name,time,PM2.5\nPH01,2026-11-20 10:00,31\n", "readings.head.station")]
    [InlineData("station,PM2.5\nPH01,31\n", "readings.head.time")]
    [InlineData("station,time,weather\nPH01,2026-11-20 10:00,fine\n", "readings.head.item")]
    [InlineData("station,time,PM2.5,pm2_5\nPH01,2026-11-20 10:00,1,2\n", "readings.head.twice")]
    [InlineData("station,time,PM2.5\n", "readings.file.rows")]
    [InlineData("station,time,\"PM2.5\n", "readings.file.broken")]
    [InlineData("{\"features\": 4}", "readings.file.broken")]
    [InlineData("{\"features\": [", "readings.file.broken")]
    public async Task A_file_that_cannot_be_read_is_refused(string file, string key)
    {
        await Bench.StationAsync("PH01");

        Assert.Equal(key, (await Assert.ThrowsAsync<Refusal>(() => Bench.TakeAsync(file))).Message);
    }

    [Fact]
    public async Task A_day_needs_twenty_hours_and_ozone_takes_its_greatest_eight()
    {
        var station = await Bench.StationAsync("PH01");
        var full = Enumerable.Range(0, 24).Select(hour => $"PH01,2026-11-19 {hour}:00,{hour},{(hour < 12 ? 10 : 100)}");
        var short19 = Enumerable.Range(0, 19).Select(hour => $"PH01,2026-11-20 {hour}:00,50,");
        await Bench.TakeAsync($"station,time,PM2.5,O3\n{string.Join('\n', full.Concat(short19))}\n");

        var days = await Readings.DaysAsync(station, new(2026, 11, 18), new(2026, 11, 20), Stop);

        Assert.Equal([(new(2026, 11, 19), "O3", 100), (new(2026, 11, 19), "PM2.5", 11.5m)], days.Select(each => (each.Day, each.Item, each.Value)));
    }

    [Fact]
    public async Task A_correction_keeps_the_first_value_and_lists_every_page_that_quoted_it()
    {
        var station = await Bench.StationAsync("PH01");
        await Bench.TakeAsync("station,time,PM2.5\nPH01,2026-11-20 10:00,310\nPH01,2026-11-20 11:00,32\n");
        var notice = await Bench.PublishedAsync(NoticeOf("一周空气", "当湖站见[站点页](/disclosure/stations/PH01)。"));
        await Bench.PublishedAsync(NoticeOf("别的站", "见[站点页](/disclosure/stations/PH02)。"));
        var at = Clock.StartOf(new(2026, 11, 20)).AddHours(10);

        var quoted = await Bench.Get<CorrectionDesk>().CorrectAsync(new(station, "PM2.5", "1h", at), 31, "小数点录错", Li, Stop);

        Assert.Equal(["/disclosure/stations/PH01?year=2026", $"/disclosure/{notice}"], quoted.Select(each => each.Address));
        var newest = await Bench.Get<CorrectionDesk>().CorrectAsync(new(station, "PM2.5", "1h", at.AddHours(1)), 33, "录错", Li, Stop);
        Assert.Equal(["/disclosure/stations/PH01?year=2026", "/disclosure/today", "/", $"/disclosure/{notice}"], newest.Select(each => each.Address));
        var kept = Assert.Single(await Readings.CorrectionsAsync(station, 2026, Stop), each => each.At == at);
        Assert.Equal((310, 31, "小数点录错"), (kept.Before, kept.After, kept.Reason));
        Assert.Equal(31, (await Readings.BetweenAsync(station, "1h", at, at.AddMinutes(1), Stop)).Single().Value);
        Assert.Equal("reading.same", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<CorrectionDesk>().CorrectAsync(new(station, "PM2.5", "1h", at), 31, "再改", Li, Stop))).Message);
    }

    [Theory]
    [InlineData("当湖站2026年11月20日10时PM2.5为310微克每立方米。", true)]
    [InlineData("当湖站2026-11-20的PM2.5为310.0。", true)]
    [InlineData("2026年秋冬季快报\n\n| 站点 | 日期 | PM2.5 |\n| --- | --- | --- |\n| 当湖站 | １１月２０日 | ３１０ |", true)]
    [InlineData("当湖站2026年11月21日PM2.5为310。", false)]
    [InlineData("当湖站2026年11月20日PM2.5为3100，PM10为31。", false)]
    [InlineData("新埭站2026年11月20日PM2.5为310。", false)]
    [InlineData("当湖站11月20日PM2.5为310。", false)]
    [InlineData("当湖站2026年11月20日PM2.5为99，共310.5。", false)]
    public void A_text_says_a_reading_when_it_names_its_station_its_day_and_its_value(string text, bool says) =>
        Assert.Equal(says, QuoteInWords.Says(text, ["当湖站", "东湖站"], new(2026, 11, 20), 310));

    [Fact]
    public void The_number_of_a_day_or_an_hour_is_no_value() =>
        Assert.False(QuoteInWords.Says("当湖站2026年11月20日20时PM2.5为99，20:00解除。", ["当湖站"], new(2026, 11, 20), 20));

    [Fact]
    public async Task A_notice_that_says_the_value_without_a_link_is_listed_to_be_looked_at_until_it_is_renewed()
    {
        var station = await Bench.StationAsync("PH01");
        var name = (await Bench.Get<StationReader>().FindAsync("PH01", Stop))!.Name;
        await Bench.TakeAsync("station,time,PM2.5\nPH01,2026-11-20 10:00,310\nPH01,2026-11-20 11:00,32\n");
        var notice = await Bench.PublishedAsync(NoticeOf("空气快报", $"{name}2026年11月20日10时PM2.5为310微克每立方米。"));
        await Bench.PublishedAsync(NoticeOf("别的一天", $"{name}2026年11月19日10时PM2.5为310微克每立方米。"));
        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var done = await (await officer.OpenAsync("/office/disclosure/readings/correct")).PressAsync("确认更正", ("Station", station), ("Item", "PM2.5"), ("Period", "1h"), ("Day", "2026-11-20"), ("Time", "10:00"), ("After", "31"), ("Reason", "小数点录错"));

        Assert.Equal(["空气快报"], done.Document.QuerySelectorAll($"a[href='/disclosure/{notice}']").Select(link => link.TextContent));
        Assert.DoesNotContain("别的一天", done.Text, StringComparison.Ordinal);
        var listed = Assert.Single(Assert.Single(await Bench.Get<CorrectionReader>().NewestAsync(20, Stop)).Notices.Value);
        Assert.Equal((notice.Value, true, false), (listed.Id, listed.InWords, listed.Renewed));
        Assert.Contains("文中有这个数，请看一下", (await done.FollowAsync("以后再看")).Document.QuerySelector("#corrections")!.TextContent, StringComparison.Ordinal);

        var seen = (await Bench.Get<EditorReader>().FindAsync(notice, Stop))!;
        await Bench.Get<NoticeDesk>().EditAsync(notice, seen.Version, NoticeOf("空气快报", $"{name}2026年11月20日10时PM2.5为31微克每立方米。") with { Plan = new(ChangeKind.Minor, "改数") }, [], Wang, Stop);
        await Bench.Get<NoticeDesk>().SubmitAsync(notice, Wang, Stop);
        await Bench.Get<ReviewDesk>().ApproveAsync(notice, 2, Li, Stop);
        Assert.True(Assert.Single((await Bench.Get<CorrectionReader>().NewestAsync(20, Stop))[0].Notices.Value).Renewed);
    }

    [Fact]
    public async Task A_reading_declared_invalid_is_missing_and_not_nought()
    {
        var station = await Bench.StationAsync("PH01");
        await Bench.TakeAsync("station,time,PM2.5\nPH01,2026-11-20 10:00,310\n");
        var at = Clock.StartOf(new(2026, 11, 20)).AddHours(10);

        await Bench.Get<CorrectionDesk>().CorrectAsync(new(station, "PM2.5", "1h", at), null, "仪器故障", Li, Stop);

        Assert.Empty((await Readings.LatestAsync(Stop))[station]);
        Assert.Equal("reading.absent", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<CorrectionDesk>().CorrectAsync(new(station, "PM2.5", "1h", at), 3, "再改", Li, Stop))).Message);
    }

    [Fact]
    public async Task Readings_are_raw_until_somebody_looked_at_them()
    {
        var station = await Bench.StationAsync("PH01");
        await Bench.TakeAsync("station,time,PM2.5\nPH01,2026-11-20 10:00,31\n");

        Assert.True((await Bench.Get<NowReader>().FindAsync("PH01", Stop))!.IsRaw);
        Assert.Equal(1, await Bench.Get<ReadingDesk>().ReviewAsync(station, new(2026, 11, 20), new(2026, 11, 20), Li, Stop));
        Assert.False((await Bench.Get<NowReader>().FindAsync("PH01", Stop))!.IsRaw);
        Assert.Equal("readings.review.none", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<ReadingDesk>().ReviewAsync(station, new(2026, 11, 20), new(2026, 11, 20), Li, Stop))).Message);
    }

    [Fact]
    public async Task A_station_has_a_code_of_its_own_and_a_class_of_its_medium()
    {
        await Bench.StationAsync("PH01");

        Assert.Equal("station.code.wrong", (await Assert.ThrowsAsync<Refusal>(() => Bench.StationAsync("P H"))).Message);
        Assert.Equal("station.class.wrong", (await Assert.ThrowsAsync<Refusal>(() => Bench.StationAsync("PH03", Medium.Noise, "9"))).Message);
        Assert.Equal("station.site.unknown", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<StationDesk>().AddAsync(new(Id<PingHuEcoPublic.Places.Site>.New(), "PH04", Medium.Air, "2", false, "站"), Wang, Stop))).Message);
    }

    [Fact]
    public async Task Five_years_of_hours_come_in_whole()
    {
        var file = Shared.Data("content/PRSA_Aotizhongxin_2013-2017_hourly.csv");
        var station = await Bench.StationAsync("Aotizhongxin");
        var bytes = await File.ReadAllBytesAsync(file, Stop);

        var report = await Bench.Get<ReadingDesk>().ImportAsync(ReadingTable.Read(bytes), Hours with { CarbonInMicrograms = true }, Wang, Stop);

        // What is kept and what is missing make up the whole file: 35,064 hours of six items.
        Assert.Equal((35_064, 35_064 * 6, 0), (report.Rows, report.Kept + report.Missing, report.Problems.Count));
        Assert.Equal(File.ReadLines(file).Skip(1).Sum(line => line.Split(',')[5..11].Count(cell => cell == "NA")), report.Missing);
        Assert.Equal(["No", "TEMP", "PRES", "DEWP", "RAIN", "wd", "WSPM"], report.Ignored);
        var days = (await Readings.DaysAsync(station, new(2014, 1, 1), new(2014, 12, 31), Stop)).Where(each => each.Item == "PM2.5").ToArray();
        Assert.InRange(days.Length, 300, 365);
        Assert.Equal(report.Kept, (await Bench.Get<ReadingDesk>().CheckAsync(ReadingTable.Read(bytes), Hours with { CarbonInMicrograms = true }, Stop)).Same);
    }

    [Fact]
    public async Task The_dirty_hour_of_stations_comes_in_with_every_unknown_station_named()
    {
        var bytes = await File.ReadAllBytesAsync(Shared.Data("content/cnemc-stations-zj-sh-sz-2018-02-20T07.geojson"), Stop);
        foreach (var code in new[] { "1141A", "1142A", "1143A" }) await Bench.StationAsync(code);

        var report = await Bench.Get<ReadingDesk>().ImportAsync(ReadingTable.Read(bytes), Hours, Wang, Stop);

        Assert.Equal((65, 18, 62), (report.Rows, report.Kept + report.Missing, report.Problems.Count));
        Assert.All(report.Problems, each => Assert.Equal(ReadingFault.Station, each.Reason));
        Assert.Contains("pm2_5_24h", report.Ignored);
    }
}
