using PingHuEcoPublic;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Web.Hosting;

if (args is [MediaWorker.Argument, .. var asked]) return MediaWorker.Run(asked);
if (Verbs.Asked(args) is { } verb) return await verb.RunAsync(args[1..]);

return await Start.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = Start.ContentRoot(args) });
    await using var ground = builder.StandOnGround();
    builder.Services.AddRecord();
    builder.AddFace();
    builder.Services.AddComplaintPages();
    builder.AddFirstDay();
    builder.AddReportPages();
    builder.Services.AddCampaignPages();

    await using var app = builder.Build();
    app.UseFace(beforeCache: pages => pages.UseViewCount());
    await app.RunOnAsync("Start.Web", ground, () => app.Urls);
});
