using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Messages;

/// <summary>Registers messages in a host.</summary>
public static class MessagesRegistration
{
    /// <summary>Adds the inbox and the ways out: in Development a drop of files in <c>Messages:Drop</c>, else SMTP, and SMS once there is a provider.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.AddScoped<Inbox>();
        services.AddScoped<InboxDesk>();
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<IMailChannel>(provider => Drop(provider) is { } drop ? drop : new Smtp(Configuration(provider).GetSection("Messages:Mail")));
        services.AddSingleton<ISmsChannel>(provider => Drop(provider) is { } drop ? drop : new NoSms());
        services.AddJob<MailMessage>(MailMessage.Kind);
        services.AddSchedule<SweepMessages>(SweepMessages.Kind, "35 2 * * *");
        return services;
    }

    // Only in Development, and where there is no host, as in tests: elsewhere a person would wait for a mail that lies in a folder.
    private static FileDrop? Drop(IServiceProvider provider) =>
        provider.GetService<IHostEnvironment>() is not { } host || host.IsDevelopment()
            ? Configuration(provider)["Messages:Drop"] is { Length: > 0 } directory ? new(directory, provider.GetRequiredService<Clock>()) : null
            : null;

    private static IConfiguration Configuration(IServiceProvider provider) => provider.GetRequiredService<IConfiguration>();
}
