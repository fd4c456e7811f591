(()=>{let p=document.getElementById("push"),w=navigator.serviceWorker;
if(!p||!w||!self.PushManager||!self.Notification)return;
let[b,s]=p.children,d=p.dataset;
p.hidden=!1;
w.getRegistration("/").then(r=>r&&r.pushManager.getSubscription()).then(k=>{if(k)b.textContent=d.mine}).catch(()=>{});
b.onclick=async()=>{b.disabled=!0;
try{if(await Notification.requestPermission()!="granted"){s.textContent=d.no;return}
await w.register("/push-worker.js");
let r=await w.ready,c=new MessageChannel;
let k=await new Promise(go=>{c.port1.onmessage=e=>go(e.data);r.active.postMessage("subscribe",[c.port2])});
if(k)location.href=d.to+"#push="+encodeURIComponent(btoa(k));else s.textContent=d.fail
}catch(e){s.textContent=d.fail}finally{b.disabled=!1}}})()
