using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Places;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

/// <summary>Stations and their readings, through the desks.</summary>
internal static class Stations
{
    public static ReadingDelivery Hours { get; } = new("", "1h", false, "市生态环境监测站", ReadingValidity.Raw);

    public static ReadingTable Table(string csv) => ReadingTable.Read(System.Text.Encoding.UTF8.GetBytes(csv));

    extension(Bench bench)
    {
        public async Task<Id<Station>> StationAsync(string code, Medium medium = Medium.Air, string @class = "2", bool lake = false)
        {
            var ct = TestContext.Current.CancellationToken;
            var site = await bench.Get<SiteDesk>().AddAsync(new(SiteKind.Station, $"{code} 站", [], "330482001", null, null, null, null), Wang, ct);
            return await bench.Get<StationDesk>().AddAsync(new(site, code, medium, @class, lake, "市生态环境监测站"), Wang, ct);
        }

        public Task<ReadingReport> TakeAsync(string csv, ReadingDelivery? delivery = null) =>
            bench.Get<ReadingDesk>().ImportAsync(Table(csv), delivery ?? Hours, Wang, TestContext.Current.CancellationToken);
    }
}
