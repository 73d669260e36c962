package dev.holdfast.portal.device.web;

import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceTokens;
import dev.holdfast.portal.web.ResponseHeaders;
import dev.holdfast.protocol.message.Discovery;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/** The security chain of the device API: no session, no cookie, a device's bearer token on all but the first steps. */
@Configuration(proxyBeanMethods = false)
class DeviceSecurity {

  @Bean
  @Order(20)
  SecurityFilterChain deviceChain(
      HttpSecurity http, DeviceTokens tokens, DeviceProblems problems, ResponseHeaders headers) {
    http.securityMatcher(DeviceApi.BASE + "/**", Discovery.PATH)
        .securityContext(context ->
            context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .headers(headers::apply)
        .addFilterBefore(new DeviceBearer(tokens), AuthorizationFilter.class)
        .authorizeHttpRequests(routes -> routes
            .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
            .permitAll()
            .requestMatchers(HttpMethod.GET, Discovery.PATH, DeviceApi.BASE + "/statements")
            .permitAll()
            .requestMatchers(
                HttpMethod.POST, DeviceApi.BASE + "/nonces", DeviceApi.BASE + "/enrolments")
            .permitAll()
            .anyRequest()
            .authenticated())
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint((request, response, failure) ->
                problems.write(request, response, DeviceBearer.refusal(request))));
    return http.build();
  }
}
